package chartwell.server.desk.system;

import chartwell.informatics.system.SystemState;
import chartwell.informatics.system.Watch;
import chartwell.informatics.system.Written;
import chartwell.record.survey.TypeSize;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.plot.Plot;
import chartwell.server.desk.plot.Plot.Kind;
import chartwell.server.desk.plot.Plot.Row;
import chartwell.server.desk.plot.Plot.Value;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `GET /system/resources`: how much there is of each resource type, and how that grew.
public final class ResourcesPage {
    private static final int SERIES = 5;
    private static final Duration DRAWN = Duration.ofDays(400);

    private static final Listing<TypeSize> LISTING =
            new Listing<>(
                    "resources",
                    "Resources by type",
                    List.of(
                            Column.link(
                                    "type",
                                    "Type",
                                    TypeSize::type,
                                    size -> "/fhir/" + size.type() + "?_count=20&_pretty=true"),
                            Column.number("rows", "Resources", size -> number(size.rows())),
                            Column.number(
                                    "bytes", "Stored (kB)", size -> number(size.bytes() / 1000)),
                            Column.number(
                                    "each",
                                    "Bytes each",
                                    size -> number(size.bytes() / Math.max(1, size.rows()))),
                            Column.words(
                                    "how",
                                    "How known",
                                    size -> size.counted() ? "counted" : "from a sample")));

    private final SystemDesk desk;

    /// Shows what is watched.
    public ResourcesPage(Watch watch, Asker asker) {
        this.desk = new SystemDesk(watch, asker);
    }

    /// The page, or its table as CSV.
    public ServerResponse get(ServerRequest request) {
        return desk.answer(request, LISTING, SystemState::types, this::view);
    }

    private SystemView view(SystemState state, Address address) {
        long bytes = state.types().stream().mapToLong(TypeSize::bytes).sum();
        return new SystemView(
                Heading.of(
                        "Resources",
                        "Current versions as they are stored, "
                                + Written.bytes(bytes)
                                + " in all, without the search index. Looked at once an hour,"
                                + " and sooner where much was written."),
                SystemView.tabs("/system/resources"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(plot()),
                LISTING.of(state.types(), address));
    }

    /// The five types of which there are most.
    private Plot plot() {
        Map<Instant, Map<String, List<Long>>> days =
                desk.watch().sizes("type", desk.watch().now().minus(DRAWN));
        Map<String, List<Long>> last = Map.of();
        for (Map<String, List<Long>> day : days.values()) {
            last = day;
        }
        List<String> names =
                last.entrySet().stream()
                        .sorted(
                                (a, b) ->
                                        Long.compare(
                                                b.getValue().getFirst(), a.getValue().getFirst()))
                        .limit(SERIES)
                        .map(Map.Entry::getKey)
                        .toList();
        List<Row> rows = new ArrayList<>();
        days.forEach((at, day) -> rows.add(row(names, at, day)));
        return new Plot(
                "growth",
                Kind.LINE,
                "How the record grew",
                "Resources day by day, the five types of which there are most.",
                "Day",
                "",
                names.isEmpty() ? List.of("none yet") : names,
                names.isEmpty() ? List.of() : rows,
                Optional.empty());
    }

    private static Row row(List<String> names, Instant at, Map<String, List<Long>> day) {
        List<Value> values = new ArrayList<>();
        for (String name : names) {
            List<Long> size = day.get(name);
            values.add(
                    size == null
                            ? Value.GAP
                            : Value.count(size.getFirst(), "/fhir/" + name + "?_summary=count"));
        }
        String date = LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
        return new Row(date, date, values);
    }

    private static Optional<BigDecimal> number(long number) {
        return Optional.of(BigDecimal.valueOf(number));
    }
}
