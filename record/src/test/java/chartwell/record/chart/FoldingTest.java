package chartwell.record.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.SplittableRandom;

final class FoldingTest {
    @Test
    void foldsEachLetterWhereverItStands() {
        SplittableRandom random = new SplittableRandom(1);
        Folding folding = new Folding();
        for (int i = 0; i < 20_000; i++) {
            String text = text(random, random.nextInt(40));
            assertThat(folding.fold(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isEqualTo(plainly(text));
        }
    }

    /// Mostly ASCII, with all of its letters, and now and then one of two or three bytes.
    private static String text(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        boolean ascii = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            int most = ascii || random.nextInt(4) > 0 ? 0x80 : 0x3000;
            text.append((char) random.nextInt(most));
        }
        return text.toString();
    }

    /// Letter by letter: without case and accents up to two bytes, and as it is beyond.
    private static String plainly(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            String one = Character.toString(letter);
            plain.append(
                    letter < 0x800
                            ? Normalizer.normalize(one, Normalizer.Form.NFKD)
                                    .replaceAll("\\p{Mn}", "")
                                    .chars()
                                    .mapToObj(c -> Character.toString(Character.toLowerCase(c)))
                                    .reduce("", String::concat)
                            : one);
        }
        return new String(
                plain.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Test
    void findsWhatDiffersInCaseAndAccentsOnly() {
        assertThat(Folding.of("Frau MÜLLER, geb. Ångström"))
                .contains(Folding.of("muller"), Folding.of("GEB. ANGSTROM"))
                .doesNotContain(Folding.of("miller"));
        assertThat(Folding.of("ΑΘΗΝΆ")).isEqualTo(Folding.of("αθηνα"));
        assertThat(Folding.of("東京")).isNotEqualTo(Folding.of("京都"));
    }
}
