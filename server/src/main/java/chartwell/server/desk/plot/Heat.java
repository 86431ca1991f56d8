package chartwell.server.desk.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// A table whose cells are the darker the more they hold. It needs no script.
///
/// @param id of its element
/// @param corner what the rows and columns are: `Weekday by hour`
public record Heat(
        String id, String title, String note, String corner, List<String> columns, List<Row> rows) {
    private static final int STEPS = 6;

    public Heat {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.values().size() != columns.size()) {
                throw new IllegalArgumentException(row.values().size() + " of " + columns.size());
            }
        }
    }

    /// A row.
    public record Row(String name, List<Plot.Value> values) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /// The class of a value in the style sheet: from `heat-0` (none) to `heat-6` (the most).
    public String step(Plot.Value value) {
        BigDecimal most =
                rows.stream()
                        .flatMap(row -> row.values().stream())
                        .flatMap(other -> other.number().stream())
                        .reduce(BigDecimal.ZERO, BigDecimal::max);
        BigDecimal number = value.number().orElse(BigDecimal.ZERO);
        int step =
                number.signum() <= 0
                        ? 0
                        : number.multiply(BigDecimal.valueOf(STEPS))
                                .divide(most, 0, RoundingMode.CEILING)
                                .intValueExact();
        return "heat-" + step;
    }
}
