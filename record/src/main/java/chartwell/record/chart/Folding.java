package chartwell.record.chart;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/// Text as it is compared when a chart is searched: UTF-8 without case, and Latin, Greek and
/// Cyrillic letters without accents; other scripts as they are. It works on bytes, so that content
/// is passed over without being read. Not for several threads.
final class Folding {
    private static final int FIRST = 0x80;
    private static final byte[] PLAIN_TEXT = "text/plain".getBytes(StandardCharsets.UTF_8);
    private static final byte[][] LETTERS = letters();

    private byte[] folded = new byte[8192];
    private int length;

    /// What the letters that take two bytes become, from U+0080 to U+07FF.
    private static byte[][] letters() {
        byte[][] letters = new byte[0x800 - FIRST][];
        for (int letter = FIRST; letter < 0x800; letter++) {
            String apart =
                    Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD)
                            .replaceAll("\\p{Mn}", "");
            StringBuilder lower = new StringBuilder();
            apart.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
            letters[letter - FIRST] = lower.toString().getBytes(StandardCharsets.UTF_8);
        }
        return letters;
    }

    /// A text, folded.
    static byte[] of(String text) {
        Folding folding = new Folding();
        folding.fold(text.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(folding.folded, folding.length);
    }

    /// Takes a text; what was taken before is forgotten.
    void fold(byte[] text) {
        if (folded.length < text.length * 3) {
            folded = new byte[text.length * 3];
        }
        int at = 0;
        int to = 0;
        while (at < text.length) {
            byte one = text[at++];
            if (one >= 'A' && one <= 'Z') {
                folded[to++] = (byte) (one + ('a' - 'A'));
            } else if ((one & 0xE0) == 0xC0 && at < text.length) {
                int letter = (one & 0x1F) << 6 | (text[at++] & 0x3F);
                if (letter >= FIRST) {
                    byte[] plain = LETTERS[letter - FIRST];
                    for (byte part : plain) {
                        folded[to++] = part;
                    }
                }
            } else {
                folded[to++] = one;
            }
        }
        length = to;
    }

    /// Notes which of some words, which are folded, are in what was taken; whether all have been
    /// found by now.
    boolean finds(byte[][] words, boolean[] found) {
        boolean all = true;
        for (int i = 0; i < words.length; i++) {
            found[i] |= indexOf(words[i]) >= 0;
            all &= found[i];
        }
        return all;
    }

    /// Whether what was taken names plain text that is not in it as such.
    boolean carriesText() {
        return indexOf(PLAIN_TEXT) >= 0;
    }

    private int indexOf(byte[] word) {
        if (word.length == 0) {
            return 0;
        }
        byte first = word[0];
        int last = length - word.length;
        for (int at = 0; at <= last; at++) {
            if (folded[at] == first
                    && Arrays.equals(folded, at, at + word.length, word, 0, word.length)) {
                return at;
            }
        }
        return -1;
    }
}
