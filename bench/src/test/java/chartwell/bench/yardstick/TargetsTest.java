package chartwell.bench.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import chartwell.bench.report.Target;
import chartwell.bench.report.Target.AtLeast;

import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void asksForNoMoreChangesThanAFastDiskNeeds() {
        assertThat(Targets.write(8, 0.0001)).isEqualTo(new AtLeast(2_500));
    }

    @Test
    void asksForSeventyPercentOfWhatASlowDiskCanDo() {
        assertThat(figure(Targets.write(8, 0.01))).isCloseTo(560, within(0.001));
    }

    @Test
    void asksForFifteenTimesHapi() {
        assertThat(Targets.search(Search.FAMILY, 100_000)).isEqualTo(new AtLeast(3_525));
    }

    @Test
    void asksForNoMoreThanFourFifthsOfAStaticAnswer() {
        assertThat(Targets.search(Search.COUNT, 5_000)).isEqualTo(new AtLeast(4_000));
    }

    private static double figure(Target target) {
        return switch (target) {
            case AtLeast(double figure) -> figure;
            case Target.AtMost(double figure) -> figure;
            case Target.None() -> Double.NaN;
        };
    }
}
