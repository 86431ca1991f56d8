package chartwell.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.bench.report.Target.AtLeast;
import chartwell.bench.report.Target.AtMost;

import org.junit.jupiter.api.Test;

import java.util.List;

class TableTest {

    @Test
    void showsWhatWasReachedBesideTargetAndFloor() {
        String table =
                Table.of(
                        List.of(
                                Row.of("load", "/s", new AtLeast(10_000), 12_345.6)
                                        .withFloor(56_000),
                                Row.of("start", "s", new AtMost(5), 5.25),
                                Row.of("trail", "MB", new Target.None(), 0),
                                Row.missing("wrk", "/s", new AtLeast(12_000), "there is none"),
                                Row.failed("read", "/s", new AtLeast(5_000), "{503=1}")));
        assertThat(table)
                .isEqualTo(
                        """
                        what     target   floor  measured  unit  outcome
                        -----------------------------------------------------
                        load   ≥ 10,000  56,000    12,346  /s    met
                        start    ≤ 5.00       -      5.25  s     NOT met
                        trail         -       -         0  MB    -
                        wrk    ≥ 12,000       -         -  /s    not measured
                        read    ≥ 5,000       -         -  /s    FAILED
                        wrk: there is none
                        read: {503=1}
                        1 of 4 targets met.
                        """);
    }

    @Test
    void roundsToFiguresThatMeanSomething() {
        assertThat(List.of(12_345.6, 45.67, 4.567, 0.01234, 0.0))
                .extracting(Table::number)
                .containsExactly("12,346", "45.7", "4.57", "0.012", "0");
    }
}
