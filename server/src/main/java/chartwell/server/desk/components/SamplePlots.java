package chartwell.server.desk.components;

import chartwell.server.desk.part.Sparkline;
import chartwell.server.desk.plot.Heat;
import chartwell.server.desk.plot.Plot;
import chartwell.server.desk.plot.Plot.Kind;
import chartwell.server.desk.plot.Plot.Row;
import chartwell.server.desk.plot.Plot.Value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Invented plots, one of each kind.
final class SamplePlots {
    private static final String HERE = "/components";

    /// Values in a line.
    static final List<Sparkline> SPARKLINES =
            List.of(
                    new Sparkline(
                            Stream.of("4.1", "4.4", "3.9", "5.6").map(BigDecimal::new).toList(),
                            Optional.of(new BigDecimal("3.5")),
                            Optional.of(new BigDecimal("5.1")),
                            "from 4.1 to 5.6 in 4 values"),
                    new Sparkline(
                            Stream.of("72", "72").map(BigDecimal::new).toList(),
                            Optional.empty(),
                            Optional.empty(),
                            "from 72 to 72 in 2 values"),
                    new Sparkline(List.of(), Optional.empty(), Optional.empty(), "one value"));

    static final List<Plot> ALL =
            List.of(
                    potassium(),
                    new Plot(
                            "admissions",
                            Kind.LINE,
                            "Admissions by month and site",
                            "Encounters of class inpatient by the month they began in.",
                            "Month",
                            "",
                            List.of("North", "South"),
                            months()),
                    new Plot(
                            "ages",
                            Kind.PYRAMID,
                            "Age pyramid",
                            "People alive today.",
                            "Age",
                            "",
                            List.of("Women", "Men"),
                            ages()),
                    new Plot(
                            "conditions",
                            Kind.LYING,
                            "Most frequent conditions",
                            "People with an active problem of the kind.",
                            "Condition",
                            "",
                            List.of("People"),
                            List.of(
                                    Row.of(
                                            "Essential hypertension",
                                            Value.count(1204, HERE + "?words=east")),
                                    Row.of("Type 2 diabetes mellitus", Value.count(611, HERE)),
                                    Row.of(
                                            "Chronic obstructive pulmonary disease",
                                            Value.count(240, HERE)),
                                    Row.of("Asthma", Value.count(198, HERE)))),
                    new Plot(
                            "classes",
                            Kind.STACKED,
                            "Encounters by quarter and class",
                            "",
                            "Quarter",
                            "",
                            List.of("Ambulatory", "Emergency", "Inpatient"),
                            List.of(quarter("Q1", 320), quarter("Q2", 280), quarter("Q3", 410))),
                    new Plot(
                            "sites",
                            Kind.BARS,
                            "Median turnaround by site",
                            "From order to final report.",
                            "Site",
                            "h",
                            List.of("2025", "2026"),
                            List.of(
                                    Row.of("North", decimal(61, 1), decimal(48, 1)),
                                    Row.of("South", decimal(52, 1), Value.GAP))),
                    new Plot(
                            "stays",
                            Kind.HISTOGRAM,
                            "Length of stay",
                            "Discharges of the year by days from admission.",
                            "Days",
                            "",
                            List.of("Discharges"),
                            IntStream.range(0, 8)
                                    .mapToObj(
                                            day ->
                                                    Row.of(
                                                            day + " to " + (day + 1),
                                                            Value.count(
                                                                    400 / (1 + day * day / 4),
                                                                    HERE)))
                                    .toList()),
                    new Plot(
                            "cost",
                            Kind.SCATTER,
                            "Rows read against time of a search",
                            "",
                            "Rows read",
                            "ms",
                            List.of("Searches"),
                            IntStream.range(0, 8)
                                    .mapToObj(
                                            at ->
                                                    Row.of(
                                                            "" + at * 37,
                                                            decimal(30 + at * at * 7 % 400, 1)))
                                    .toList()));

    static final Heat HEAT =
            new Heat(
                    "arrivals",
                    "Arrivals by weekday and hour",
                    "Emergency encounters by the hour they began in.",
                    "Day",
                    IntStream.range(0, 12).mapToObj(hour -> hour * 2 + "h").toList(),
                    List.of(day("Mon", 1), day("Wed", 2), day("Sat", 5)));

    private SamplePlots() {}

    private static Value decimal(long unscaled, int scale) {
        return Value.of(BigDecimal.valueOf(unscaled, scale));
    }

    private static Plot potassium() {
        List<Row> rows = new ArrayList<>();
        for (int day = 1; day <= 12; day++) {
            boolean high = day == 9;
            Value value =
                    new Value(
                            Optional.of(BigDecimal.valueOf(high ? 59 : 36 + day * 5 % 13, 1)),
                            BigDecimal.valueOf(high ? 59 : 36 + day * 5 % 13, 1).toPlainString(),
                            HERE,
                            high ? "High" : "");
            LocalDate date = LocalDate.of(2026, 3, 1).plusDays(day);
            rows.add(new Row(date + "T08:00", date.getDayOfMonth() + " Mar 2026", List.of(value)));
        }
        return new Plot(
                "potassium",
                Kind.LINE,
                "Potassium",
                "Serum or plasma.",
                "Day",
                "mmol/L",
                List.of("Potassium"),
                rows,
                Optional.of(
                        new Plot.Band(
                                "Normal 3.5 to 5.1 mmol/L",
                                Optional.of(new BigDecimal("3.5")),
                                Optional.of(new BigDecimal("5.1")))));
    }

    private static List<Row> months() {
        List<Row> rows = new ArrayList<>();
        for (int month = 0; month < 12; month++) {
            LocalDate date = LocalDate.of(2024, 1, 1).plusMonths(month);
            rows.add(
                    new Row(
                            date.toString(),
                            date.toString().substring(0, 7),
                            List.of(
                                    Value.count(200 + month * 37 % 90, HERE),
                                    month == 7
                                            ? Value.GAP
                                            : Value.count(120 + month * 53 % 70, HERE))));
        }
        return rows;
    }

    private static List<Row> ages() {
        return IntStream.range(0, 19)
                .mapToObj(
                        band ->
                                Row.of(
                                        band == 18
                                                ? "90 and over"
                                                : band * 5 + " to " + (band * 5 + 4),
                                        Value.count(900L - 2L * band * band, HERE),
                                        Value.count(920L - 5L * band * band / 2, HERE)))
                .toList();
    }

    private static Row quarter(String name, long count) {
        return Row.of(
                name,
                Value.count(count * 3, HERE),
                Value.count(count / 2, HERE),
                Value.count(count, HERE));
    }

    private static Heat.Row day(String name, int factor) {
        return new Heat.Row(
                name,
                IntStream.range(0, 12)
                        .mapToObj(hour -> Value.count((long) hour * factor % 13 * 4, HERE))
                        .toList());
    }
}
