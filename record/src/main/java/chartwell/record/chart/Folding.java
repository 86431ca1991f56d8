package chartwell.record.chart;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// Text as it is compared when a chart is searched: UTF-8 without case, and Latin, Greek and
/// Cyrillic letters without accents; other scripts as they are. It works on bytes, so that content
/// is passed over without being read. Not for several threads.
final class Folding {
    private static final int FIRST = 0x80;
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[][] LETTERS = letters();

    private byte[] folded = new byte[8192];

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

    /// A text, folded, with a character for each byte.
    static String of(String text) {
        return new Folding().fold(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A text in UTF-8, folded, with a character for each byte; so it is found fast whether it
    /// contains another such.
    String fold(byte[] text) {
        if (folded.length < text.length * 3) {
            folded = new byte[text.length * 3];
        }
        int at = 0;
        int to = 0;
        while (at < text.length) {
            if (at <= text.length - Long.BYTES) {
                long eight = (long) EIGHT.get(text, at);
                if ((eight & HIGH) == 0) {
                    EIGHT.set(folded, to, lower(eight));
                    at += Long.BYTES;
                    to += Long.BYTES;
                    continue;
                }
            }
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
        return new String(folded, 0, to, StandardCharsets.ISO_8859_1);
    }

    /// Eight letters of ASCII at once without case: the high bit of a byte is set by the one sum
    /// from A on and by the other behind Z, so that it is in their difference from A to Z; a
    /// quarter of it is what upper and lower case differ by.
    private static long lower(long eight) {
        long fromA = eight + (0x80 - 'A') * EACH;
        long behindZ = eight + (0x7F - 'Z') * EACH;
        return eight | ((fromA ^ behindZ) & HIGH) >>> 2;
    }
}
