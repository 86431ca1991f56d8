package chartwell.server.desk.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.server.desk.plot.Plot.Kind;
import chartwell.server.desk.plot.Plot.Row;
import chartwell.server.desk.plot.Plot.Value;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;

final class PlotTest {
    private static Plot plot(Kind kind, String unit, List<String> series, List<Row> rows) {
        return new Plot("beds", kind, "Beds", "", "Ward", unit, series, rows);
    }

    @Test
    void namesItsColumnsWithTheirUnit() {
        Row row = Row.of("East", Value.of(new BigDecimal("4.20")), Value.GAP);
        assertThat(plot(Kind.BARS, "h", List.of("2025", "2026"), List.of(row)).columns())
                .containsExactly("Ward", "2025 (h)", "2026 (h)");
        assertThat(row.values().getFirst().words()).isEqualTo("4.20");
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        Row row = Row.of("East", Value.count(1, ""));
        assertThatThrownBy(() -> plot(Kind.PYRAMID, "", List.of("Women"), List.of(row)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plot(Kind.BARS, "", List.of("A", "B"), List.of(row)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plot(Kind.BARS, "", List.of("A"), Collections.nCopies(2001, row)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new Plot("1 x", Kind.BARS, "", "", "", "", List.of("A"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void growsWithWhatLies() {
        List<Row> twenty = Collections.nCopies(20, Row.of("East", Value.count(1, "")));
        assertThat(plot(Kind.LYING, "", List.of("A"), twenty).size()).isEqualTo("plot-tall");
        assertThat(plot(Kind.BARS, "", List.of("A"), twenty).size()).isEqualTo("plot-usual");
    }
}
