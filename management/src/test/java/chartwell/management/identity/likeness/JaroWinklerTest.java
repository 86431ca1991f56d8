package chartwell.management.identity.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import chartwell.management.identity.town.Names;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.SplittableRandom;

final class JaroWinklerTest {

    /// W. E. Winkler's own examples.
    @ParameterizedTest
    @CsvSource({
        "martha, marhta, 0.961",
        "dwayne, duane, 0.840",
        "dixon, dicksonx, 0.813",
        "jones, johnson, 0.832",
        "abroms, abrams, 0.922",
        "abc, xyz, 0",
        "same, same, 1"
    })
    void isAsPublished(String one, String other, double likeness) {
        assertThat(JaroWinkler.likeness(one, other)).isCloseTo(likeness, within(0.0006));
    }

    @Test
    void isSymmetricAndBetweenNothingAndTheSame() {
        Names names = Names.madeUp(400, 3);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 20_000; i++) {
            String one = names.any(random) + names.any(random);
            String other = names.any(random) + names.any(random);
            double likeness = JaroWinkler.likeness(one, other);
            assertThat(likeness).isBetween(0.0, 1.0);
            assertThat(JaroWinkler.likeness(other, one)).isEqualTo(likeness);
        }
    }

    @Test
    void costsNoMoreForNamesOfFiveThousandLetters() {
        assertThat(JaroWinkler.likeness("a".repeat(5_000), "a".repeat(4_999))).isEqualTo(1);
    }
}
