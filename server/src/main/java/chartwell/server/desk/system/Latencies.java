package chartwell.server.desk.system;

import chartwell.informatics.system.Times;
import chartwell.informatics.system.Watch;
import chartwell.server.desk.plot.Plot;
import chartwell.server.desk.plot.Plot.Kind;
import chartwell.server.desk.plot.Plot.Row;
import chartwell.server.desk.plot.Plot.Value;
import chartwell.server.desk.words.Dates;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How long interactions took, and how many there were, over some time.
record Latencies(Watch watch, Steps steps) {
    /// No plot of time is narrower.
    static final Duration HOUR = Duration.ofHours(1);

    private static final int SERIES = 4;
    private static final List<Double> SHARES = List.of(0.5, 0.95, 0.99);

    /// In milliseconds; below ten with a tenth.
    static BigDecimal millis(Duration time) {
        BigDecimal millis = BigDecimal.valueOf(time.toNanos(), 6);
        return millis.setScale(millis.compareTo(BigDecimal.TEN) < 0 ? 1 : 0, RoundingMode.HALF_UP);
    }

    /// The four that took most time in all.
    List<Plot> all() {
        List<String> names = watch.longest(from(), SERIES);
        Map<String, Map<Instant, Times>> kept = watch.times(names, from(), steps.step());
        Map<Instant, Row> rows = new TreeMap<>();
        for (String name : names) {
            for (Instant at : kept.getOrDefault(name, Map.of()).keySet()) {
                rows.computeIfAbsent(at, _ -> row(names, kept, at));
            }
        }
        return List.of(
                plot(
                                "How long interactions took",
                                "19 of 20 calls took no longer, in steps of "
                                        + steps.words()
                                        + "; the four that took most time in all.",
                                names.isEmpty() ? List.of("none yet") : names,
                                List.copyOf(rows.values()))
                        .since(since()));
    }

    /// One of them: how long, and how often.
    List<Plot> one(String name) {
        Map<Instant, Times> kept =
                watch.times(List.of(name), from(), steps.step()).getOrDefault(name, Map.of());
        List<Row> times = new ArrayList<>();
        List<Row> calls = new ArrayList<>();
        kept.forEach(
                (at, some) -> {
                    List<Value> values =
                            SHARES.stream()
                                    .map(share -> Value.of(millis(some.quantile(share))))
                                    .toList();
                    times.add(new Row(at.toString(), Dates.moment(at), values));
                    calls.add(
                            new Row(
                                    at.toString(),
                                    Dates.moment(at),
                                    List.of(
                                            Value.count(some.count(), ""),
                                            Value.count(some.failed(), ""))));
                });
        return List.of(
                plot(
                                "How long " + name + " took",
                                "In steps of " + steps.words() + ".",
                                List.of("Half within", "19 of 20 within", "99 of 100 within"),
                                times)
                        .since(since()),
                new Plot(
                                "calls",
                                Kind.LINE,
                                "How often it was called",
                                "Calls in each step; failed is a status of 500 or more.",
                                "Time",
                                "",
                                List.of("Calls", "Failed"),
                                calls)
                        .since(since()));
    }

    /// An hour is shown from the first answer on.
    private Instant since() {
        return watch.now().minus(HOUR);
    }

    private Instant from() {
        return watch.now().minus(steps.time());
    }

    private static Plot plot(String title, String note, List<String> series, List<Row> rows) {
        return new Plot("latency", Kind.LINE, title, note, "Time", "ms", series, rows);
    }

    private static Row row(List<String> names, Map<String, Map<Instant, Times>> kept, Instant at) {
        List<Value> values = new ArrayList<>();
        for (String name : names) {
            Times times = kept.getOrDefault(name, Map.of()).get(at);
            values.add(times == null ? Value.GAP : Value.of(millis(times.quantile(0.95))));
        }
        return new Row(at.toString(), Dates.moment(at), values);
    }
}
