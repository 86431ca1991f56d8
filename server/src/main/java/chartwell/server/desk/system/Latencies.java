package chartwell.server.desk.system;

import chartwell.informatics.system.Times;
import chartwell.informatics.system.Watch;
import chartwell.informatics.system.Written;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How long interactions took over some time, in steps that leave some hundred points to draw.
record Latencies(Duration time, Duration step) {
    private static final int SERIES = 4;

    static Latencies of(String hours) {
        return switch (hours) {
            case "3" -> new Latencies(Duration.ofHours(3), Duration.ofMinutes(5));
            case "168" -> new Latencies(Duration.ofDays(7), Duration.ofHours(2));
            case "840" -> new Latencies(Duration.ofDays(35), Duration.ofHours(12));
            default -> new Latencies(Duration.ofDays(1), Duration.ofMinutes(15));
        };
    }

    /// In milliseconds; below ten with a tenth.
    static BigDecimal millis(Duration time) {
        BigDecimal millis = BigDecimal.valueOf(time.toNanos(), 6);
        return millis.setScale(millis.compareTo(BigDecimal.TEN) < 0 ? 1 : 0, RoundingMode.HALF_UP);
    }

    /// The four that took most time in all.
    Plot plot(Watch watch) {
        Map<String, Map<Instant, Times>> kept = watch.times(watch.now().minus(time), step);
        List<String> names =
                kept.keySet().stream()
                        .sorted(
                                Comparator.comparingLong(
                                        name -> -micros(kept.getOrDefault(name, Map.of()))))
                        .limit(SERIES)
                        .toList();
        Map<Instant, Row> rows = new TreeMap<>();
        for (String name : names) {
            for (Instant at : kept.getOrDefault(name, Map.of()).keySet()) {
                rows.computeIfAbsent(at, _ -> row(names, kept, at));
            }
        }
        return new Plot(
                "latency",
                Kind.LINE,
                "How long interactions took",
                "19 of 20 calls took no longer, in steps of "
                        + Written.time(step)
                        + "; the four that took most time in all.",
                "Time",
                "ms",
                names.isEmpty() ? List.of("none yet") : names,
                List.copyOf(rows.values()),
                Optional.empty());
    }

    private static long micros(Map<Instant, Times> times) {
        return times.values().stream().mapToLong(Times::micros).sum();
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
