package chartwell.informatics.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

class TimesTest {
    private final InteractionTimes interactions = new InteractionTimes();

    @Test
    void quantilesAreNoFurtherOffThanTheirBounds() {
        Random random = new Random(7);
        long[] took = new long[5000];
        for (int i = 0; i < took.length; i++) {
            took[i] = (long) (1_000_000 * Math.exp(2 * random.nextGaussian() + 2));
            interactions.add("read", took[i], i % 100 == 0);
        }
        Arrays.sort(took);
        Times times = read();
        assertThat(times.count()).isEqualTo(5000);
        assertThat(times.failed()).isEqualTo(50);
        for (double share : new double[] {0.1, 0.5, 0.9, 0.95, 0.99}) {
            double exact = took[(int) (share * took.length)];
            assertThat((double) times.quantile(share).toNanos())
                    .as("quantile %s", share)
                    .isBetween(exact / 1.6, exact * 1.6);
        }
    }

    @Test
    void addsUpAndTakesApart() {
        interactions.add("read", 2_000_000, false);
        Times first = read();
        interactions.add("read", 9_000_000_000L, true);
        Times both = read();
        Times second = both.minus(first);
        assertThat(second.count()).isEqualTo(1);
        assertThat(second.failed()).isEqualTo(1);
        assertThat(second.micros()).isEqualTo(9_000_000);
        assertThat(first.plus(second)).isEqualTo(both);
        assertThat(Times.of(both.kept())).isEqualTo(both);
    }

    @Test
    void nothingTookNoTime() {
        assertThat(Times.NONE.quantile(0.95)).isEqualTo(Duration.ZERO);
    }

    @Test
    void countsWhateverIsBeyondTheNamesOfRoutesAsOne() {
        for (int i = 0; i < 1000; i++) {
            interactions.add("hostile-" + i, 1, false);
        }
        assertThat(interactions.all()).hasSizeLessThan(250).containsKey("other");
        assertThat(interactions.all().values().stream().mapToLong(Times::count).sum())
                .isEqualTo(1000);
    }

    private Times read() {
        return Objects.requireNonNull(interactions.all().get("read"));
    }
}
