package chartwell.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows as text, in columns as wide as they need to be.
public final class Table {
    private static final List<String> HEAD =
            List.of("what", "target", "floor", "measured", "unit", "outcome");

    private Table() {}

    /// The table, and below it why a figure is missing.
    public static String of(List<Row> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEAD);
        rows.forEach(row -> cells.add(cells(row)));
        int[] widths =
                IntStream.range(0, HEAD.size())
                        .map(
                                column ->
                                        cells.stream()
                                                .mapToInt(c -> c.get(column).length())
                                                .max()
                                                .orElse(0))
                        .toArray();
        int whole = Arrays.stream(widths).sum() + 2 * (HEAD.size() - 1);
        StringBuilder text = new StringBuilder();
        text.append(line(cells.getFirst(), widths)).append("-".repeat(whole)).append('\n');
        cells.stream().skip(1).forEach(line -> text.append(line(line, widths)));
        rows.forEach(row -> text.append(reason(row)));
        return text.append(summary(rows)).toString();
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.what(),
                switch (row.target()) {
                    case Target.AtLeast(double figure) -> "≥ " + number(figure);
                    case Target.AtMost(double figure) -> "≤ " + number(figure);
                    case Target.None() -> "-";
                },
                row.floor().isPresent() ? number(row.floor().getAsDouble()) : "-",
                switch (row.measured()) {
                    case Row.Measured.Figure(double value) -> number(value);
                    case Row.Measured.Missing _, Row.Measured.Failed _ -> "-";
                },
                row.unit(),
                row.outcome().toString());
    }

    /// What and unit to the left, figures to the right.
    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                        .mapToObj(
                                i -> {
                                    String room = " ".repeat(widths[i] - cells.get(i).length());
                                    return i == 0 || i > 3
                                            ? cells.get(i) + room
                                            : room + cells.get(i);
                                })
                        .collect(Collectors.joining("  "))
                        .stripTrailing()
                + "\n";
    }

    private static String reason(Row row) {
        return switch (row.measured()) {
            case Row.Measured.Figure _ -> "";
            case Row.Measured.Missing(String why) -> row.what() + ": " + why + "\n";
            case Row.Measured.Failed(String how) -> row.what() + ": " + how + "\n";
        };
    }

    private static String summary(List<Row> rows) {
        long met = rows.stream().filter(row -> row.outcome() == Row.Outcome.MET).count();
        long with = rows.stream().filter(row -> !(row.target() instanceof Target.None)).count();
        return with == 0 ? "" : "%d of %d targets met.\n".formatted(met, with);
    }

    /// Three figures that mean something: `12,345`, `45.6`, `0.123`, `0`.
    static String number(double value) {
        double size = Math.abs(value);
        String format =
                size == 0
                        ? "%.0f"
                        : size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
