package chartwell.management.identity.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

final class PairCountsTest {

    /// Against going through all pairs.
    @Test
    void countsAsOneWouldByHand() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 200; round++) {
            int size = random.nextInt(60);
            int[] found = random.ints(size, 0, 1 + random.nextInt(30)).toArray();
            int[] actual = random.ints(size, 0, 1 + random.nextInt(30)).toArray();
            long pairs = 0;
            long same = 0;
            long right = 0;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < i; j++) {
                    pairs += found[i] == found[j] ? 1 : 0;
                    same += actual[i] == actual[j] ? 1 : 0;
                    right += found[i] == found[j] && actual[i] == actual[j] ? 1 : 0;
                }
            }
            assertThat(PairCounts.of(found, actual)).isEqualTo(new PairCounts(pairs, same, right));
        }
    }

    @Test
    void tellsHowRightThatIs() {
        PairCounts counts = new PairCounts(80, 100, 60);
        assertThat(counts.precision()).isEqualTo(0.75);
        assertThat(counts.recall()).isEqualTo(0.6);
        assertThat(counts.f1()).isCloseTo(2 * 0.75 * 0.6 / (0.75 + 0.6), within(1e-12));
    }

    @Test
    void isRightWhereThereIsNothingToFind() {
        PairCounts none = PairCounts.of(new int[] {1, 2, 3}, new int[] {4, 5, 6});
        assertThat(none.precision()).isEqualTo(1);
        assertThat(none.recall()).isEqualTo(1);
        assertThat(none.f1()).isEqualTo(1);
    }
}
