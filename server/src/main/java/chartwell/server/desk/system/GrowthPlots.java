package chartwell.server.desk.system;

import chartwell.informatics.system.Growth;
import chartwell.informatics.system.SystemState;
import chartwell.informatics.system.Watch;
import chartwell.server.desk.plot.Plot;
import chartwell.server.desk.plot.Plot.Kind;
import chartwell.server.desk.plot.Plot.Row;
import chartwell.server.desk.plot.Plot.Value;
import chartwell.server.desk.words.Dates;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What grew most within a week, and how that grew day by day.
record GrowthPlots(Watch watch, SystemState state, Set<Growth.Kind> kinds) {
    private static final int MOST = 10;
    private static final int DRAWN = 5;
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1_000_000);

    /// Bytes as megabytes, with what tells small ones apart.
    static BigDecimal megabytes(long bytes) {
        BigDecimal number = BigDecimal.valueOf(bytes);
        int places = Math.abs(bytes) < 10_000_000 ? 2 : 0;
        return number.divide(MEGABYTE, places, RoundingMode.HALF_UP);
    }

    /// How much something of a name grew.
    static Map<String, Growth> byName(SystemState state, Set<Growth.Kind> kinds) {
        Map<String, Growth> grown = new HashMap<>();
        state.grown().stream()
                .filter(one -> kinds.contains(one.kind()))
                .forEach(one -> grown.put(one.name(), one));
        return grown;
    }

    /// Both plots.
    List<Plot> plots() {
        List<Growth> grown =
                state.grown().stream().filter(one -> kinds.contains(one.kind())).toList();
        return List.of(most(grown), days(grown));
    }

    private Plot most(List<Growth> grown) {
        List<Row> rows =
                grown.stream()
                        .filter(one -> one.by() > 0)
                        .limit(MOST)
                        .map(one -> Row.of(one.name(), Value.of(megabytes(one.by()))))
                        .toList();
        return new Plot(
                "grew-most",
                Kind.LYING,
                "What grew most within a week",
                grown.stream()
                        .map(Growth::since)
                        .min(Instant::compareTo)
                        .map(since -> "Now against the first look of " + day(since) + ".")
                        .orElse("Nothing was looked at yet."),
                "Name",
                "MB",
                List.of("More"),
                rows);
    }

    /// The five that grew most within the week, as far back as is known, and now.
    private Plot days(List<Growth> grown) {
        List<Growth> most = grown.stream().limit(DRAWN).toList();
        Map<Instant, Map<String, Long>> days = new TreeMap<>();
        for (Growth.Kind kind : kinds) {
            watch.sizes(kind.measured(), watch.now().minus(LONGEST))
                    .forEach(
                            (at, sizes) ->
                                    sizes.forEach(
                                            (name, size) ->
                                                    days.computeIfAbsent(at, _ -> new HashMap<>())
                                                            .put(name, size.get(1))));
        }
        List<Row> rows = new ArrayList<>();
        days.forEach(
                (at, sizes) ->
                        rows.add(
                                row(
                                        LocalDate.ofInstant(at, ZoneOffset.UTC).toString(),
                                        day(at),
                                        most.stream().map(one -> size(sizes.get(one.name()))))));
        Instant now = state.survey().at();
        rows.add(
                row(
                        now.truncatedTo(ChronoUnit.SECONDS).toString(),
                        "Now",
                        most.stream().map(one -> size(one.bytes()))));
        return new Plot(
                "growth",
                Kind.LINE,
                "How it grew",
                "Day by day, the five that grew most within a week.",
                "Day",
                "MB",
                most.isEmpty() ? List.of("none yet") : most.stream().map(Growth::name).toList(),
                most.isEmpty() ? List.of() : rows);
    }

    private static Row row(String at, String words, Stream<Value> values) {
        return new Row(at, words, values.toList());
    }

    private static Value size(@Nullable Long bytes) {
        return bytes == null ? Value.GAP : Value.of(megabytes(bytes));
    }

    private static String day(Instant at) {
        return Dates.day(LocalDate.ofInstant(at, ZoneOffset.UTC).toString());
    }
}
