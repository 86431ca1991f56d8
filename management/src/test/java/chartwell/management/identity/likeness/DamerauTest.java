package chartwell.management.identity.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.SplittableRandom;

final class DamerauTest {

    @ParameterizedTest
    @CsvSource({
        "smith, smith, 0",
        "smith, smiht, 1",
        "smith, smth, 1",
        "smith, smyth, 1",
        "smith, smithe, 1",
        "ca, abc, 3",
        "19840229, 19840292, 1",
        "anna, berta, 4"
    })
    void countsErrors(String one, String other, int errors) {
        assertThat(Damerau.errors(one, other, 9)).isEqualTo(errors);
        assertThat(Damerau.errors(other, one, 9)).isEqualTo(errors);
    }

    @Test
    void agreesWithTheDefinition() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 5_000; i++) {
            String one = word(random);
            String other = word(random);
            int naive = naive(one, other);
            for (int most = 0; most < 4; most++) {
                assertThat(Damerau.errors(one, other, most)).isEqualTo(Math.min(naive, most + 1));
            }
        }
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(7);
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    /// By recursion over the last letters.
    private static int naive(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        String shortA = a.substring(0, a.length() - 1);
        String shortB = b.substring(0, b.length() - 1);
        int other = a.charAt(a.length() - 1) == b.charAt(b.length() - 1) ? 0 : 1;
        int least =
                Math.min(
                        naive(shortA, shortB) + other,
                        Math.min(naive(shortA, b), naive(a, shortB)) + 1);
        boolean exchanged =
                a.length() > 1
                        && b.length() > 1
                        && a.charAt(a.length() - 1) == b.charAt(b.length() - 2)
                        && a.charAt(a.length() - 2) == b.charAt(b.length() - 1);
        return exchanged
                ? Math.min(
                        least,
                        naive(a.substring(0, a.length() - 2), b.substring(0, b.length() - 2)) + 1)
                : least;
    }
}
