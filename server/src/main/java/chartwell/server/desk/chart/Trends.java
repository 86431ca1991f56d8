package chartwell.server.desk.chart;

import chartwell.record.chart.Fact;
import chartwell.server.desk.plot.Plot;
import chartwell.server.desk.words.Measured;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The plots of values over time: one for each unit, as nothing is converted; what is measured
/// together (systolic and diastolic) is drawn together.
///
/// @param note says which units there are, where there are several
record Trends(String note, List<Plot> plots) {
    private static final int MOST_SERIES = 6;
    private static final int MOST_UNITS = 4;
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

    Trends {
        plots = List.copyOf(plots);
    }

    /// A value with the fact that has it.
    private record Point(FactRow row, Measured value) {}

    /// The plots of facts, which are newest first.
    static Trends of(List<FactRow> rows, ZoneId zone) {
        Map<String, List<Point>> units = new LinkedHashMap<>();
        for (FactRow row : rows) {
            for (Measured value : Measured.of(row.resource())) {
                if (value.number().isPresent() && row.when().isPresent()) {
                    units.computeIfAbsent(value.unit(), _ -> new ArrayList<>())
                            .add(new Point(row, value));
                }
            }
        }
        List<Plot> plots = new ArrayList<>();
        units.forEach(
                (unit, points) -> {
                    if (plots.size() < MOST_UNITS) {
                        plots.add(plot("trend-" + (plots.size() + 1), unit, points, zone));
                    }
                });
        return new Trends(note(units), plots);
    }

    private static String note(Map<String, List<Point>> units) {
        if (units.size() < 2) {
            return "";
        }
        List<String> said = new ArrayList<>();
        units.forEach(
                (unit, points) ->
                        said.add((unit.isEmpty() ? "no unit" : unit) + " (" + points.size() + ")"));
        return "Measured in several units: "
                + String.join(", ", said)
                + ". Each is drawn by itself, nothing is converted"
                + (units.size() > MOST_UNITS ? "; the first " + MOST_UNITS + " are drawn." : ".");
    }

    private static Plot plot(String id, String unit, List<Point> points, ZoneId zone) {
        Set<String> names = new LinkedHashSet<>();
        points.forEach(point -> names.add(point.value().name()));
        List<String> series = names.stream().limit(MOST_SERIES).toList();
        Map<Fact, Map<String, Plot.Value>> values = new HashMap<>();
        Map<Fact, FactRow> shown = new LinkedHashMap<>();
        for (Point point : points.reversed()) {
            Fact fact = point.row().fact();
            shown.put(fact, point.row());
            values.computeIfAbsent(fact, _ -> new HashMap<>())
                    .put(point.value().name(), value(point));
        }
        List<Plot.Row> rows = new ArrayList<>();
        shown.forEach(
                (fact, row) ->
                        rows.add(
                                new Plot.Row(
                                        AT.format(row.when().orElseThrow().atZone(zone)),
                                        row.line().when(),
                                        values(series, values.getOrDefault(fact, Map.of())))));
        return new Plot(
                id,
                Plot.Kind.LINE,
                unit.isEmpty() ? "Values over time" : "Values over time, in " + unit,
                rangesOfSeries(series, points),
                "When",
                unit,
                series.stream().map(name -> name.isEmpty() ? "Value" : name).toList(),
                rows,
                series.size() == 1 ? band(points) : Optional.empty());
    }

    private static List<Plot.Value> values(List<String> series, Map<String, Plot.Value> values) {
        return series.stream().map(name -> values.getOrDefault(name, Plot.Value.GAP)).toList();
    }

    private static Plot.Value value(Point point) {
        Measured value = point.value();
        BigDecimal number = value.number().orElseThrow();
        return new Plot.Value(
                Optional.of(number), number.toPlainString(), point.row().address(), value.flag());
    }

    /// The band of what is normal is that of the newest value; where others were held to another,
    /// it says so.
    private static Optional<Plot.Band> band(List<Point> points) {
        List<Measured.Range> ranges =
                points.stream()
                        .flatMap(point -> point.value().range().stream())
                        .filter(range -> range.low().isPresent() || range.high().isPresent())
                        .distinct()
                        .toList();
        return ranges.stream()
                .findFirst()
                .map(
                        newest ->
                                new Plot.Band(
                                        "Normal "
                                                + newest.words()
                                                + (ranges.size() == 1
                                                        ? ""
                                                        : ", as of the newest value; "
                                                                + (ranges.size() - 1)
                                                                + " other before"),
                                        newest.low(),
                                        newest.high()));
    }

    /// What is normal for each, where several are drawn together and a band would mislead.
    private static String rangesOfSeries(List<String> series, List<Point> points) {
        if (series.size() == 1) {
            return "";
        }
        List<String> said = new ArrayList<>();
        for (String name : series) {
            points.stream()
                    .filter(point -> point.value().name().equals(name))
                    .flatMap(point -> point.value().range().stream())
                    .findFirst()
                    .ifPresent(range -> said.add(name + " normal " + range.words()));
        }
        return String.join("; ", said);
    }
}
