package chartwell.server.desk.plot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A table that can be drawn. The page holds the table; a script draws it, and who has no script,
/// does not see, or would rather read, has the same rows.
///
/// @param id of its element, as in `age-pyramid`
/// @param note what it shows and how it was counted, in a sentence; empty for nothing
/// @param across what the rows are: `Month`, `Age`
/// @param unit of the values: `mmol/L`; empty for a count
/// @param series the columns; a pyramid has two
/// @param band what is normal, drawn behind
/// @param since where an axis of time begins at the latest; empty for where the rows do
public record Plot(
        String id,
        Kind kind,
        String title,
        String note,
        String across,
        String unit,
        List<String> series,
        List<Row> rows,
        Optional<Band> band,
        String since) {
    private static final int MOST_ROWS = 2000;
    private static final int MOST_SERIES = 6;

    public Plot {
        series = List.copyOf(series);
        rows = List.copyOf(rows);
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("id " + id);
        }
        if (rows.size() > MOST_ROWS || series.isEmpty() || series.size() > MOST_SERIES) {
            throw new IllegalArgumentException(rows.size() + " rows of " + series.size());
        }
        for (Row row : rows) {
            if (row.values().size() != series.size()) {
                throw new IllegalArgumentException(row.values().size() + " of " + series.size());
            }
        }
        if (kind == Kind.PYRAMID && series.size() != 2) {
            throw new IllegalArgumentException("a pyramid has two sides");
        }
    }

    /// One without a band.
    public Plot(
            String id,
            Kind kind,
            String title,
            String note,
            String across,
            String unit,
            List<String> series,
            List<Row> rows) {
        this(id, kind, title, note, across, unit, series, rows, Optional.empty(), "");
    }

    /// One with a band.
    public Plot(
            String id,
            Kind kind,
            String title,
            String note,
            String across,
            String unit,
            List<String> series,
            List<Row> rows,
            Optional<Band> band) {
        this(id, kind, title, note, across, unit, series, rows, band, "");
    }

    /// The same with an axis of time that begins at a time or before, so that the first of what is
    /// being measured stands at its end.
    public Plot since(Instant time) {
        return new Plot(id, kind, title, note, across, unit, series, rows, band, time.toString());
    }

    /// A row: where it stands on the axis, that in words, and a value for each series.
    ///
    /// @param at for lines and dots over time `2026-03-04` or `2026-03-04T08:00`, for dots over a
    ///     number that number; for bars anything
    public record Row(String at, String words, List<Value> values) {
        public Row {
            values = List.copyOf(values);
        }

        /// A row that stands where it says.
        public static Row of(String at, Value... values) {
            return new Row(at, at, List.of(values));
        }
    }

    /// A value; a gap where there is none.
    ///
    /// @param words as it is written, with its precision
    /// @param address of the rows it counts or the fact it is, empty for none
    /// @param flag what is wrong with it: `High`; empty for nothing
    public record Value(Optional<BigDecimal> number, String words, String address, String flag) {
        /// There is none.
        public static final Value GAP = new Value(Optional.empty(), "", "", "");

        /// A number that leads nowhere.
        public static Value of(BigDecimal number) {
            return new Value(Optional.of(number), number.toPlainString(), "", "");
        }

        /// How many there are, and where they are listed.
        public static Value count(long number, String address) {
            return new Value(
                    Optional.of(BigDecimal.valueOf(number)),
                    String.format(Locale.ROOT, "%,d", number),
                    address,
                    "");
        }
    }

    /// From where to where; open on a side where that is empty.
    public record Band(String words, Optional<BigDecimal> low, Optional<BigDecimal> high) {}

    /// How it is drawn.
    public enum Kind {
        /// Change over time.
        LINE("line"),
        /// Single values over time.
        DOTS("dots"),
        /// One number against another.
        SCATTER("scatter"),
        /// Comparison, side by side.
        BARS("bars"),
        /// Comparison of what has long names.
        LYING("lying"),
        /// Parts of a whole.
        STACKED("stacked"),
        /// Two sides of a middle, the youngest first.
        PYRAMID("pyramid"),
        /// How often a number is within each range.
        HISTOGRAM("histogram");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// How the script knows it.
        public String word() {
            return word;
        }
    }

    /// How much height it needs.
    public String size() {
        boolean lying = kind == Kind.LYING || kind == Kind.PYRAMID;
        return !lying || rows.size() <= 8
                ? "plot-usual"
                : rows.size() <= 20 ? "plot-tall" : "plot-tallest";
    }

    /// What the table's columns are called.
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        columns.add(across);
        for (String name : series) {
            columns.add(unit.isEmpty() ? name : name + " (" + unit + ")");
        }
        return columns;
    }
}
