package chartwell.server.desk.system;

import chartwell.informatics.system.Growth;
import chartwell.informatics.system.SystemState;
import chartwell.informatics.system.Watch;
import chartwell.informatics.system.Written;
import chartwell.record.survey.Relation;
import chartwell.record.survey.Relation.Index;
import chartwell.record.survey.ServerSettings;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `GET /system/tables`: each table and index with its size, its use, and when it was cleaned up.
public final class TablesPage {
    private static final Set<Growth.Kind> KINDS = Set.of(Growth.Kind.TABLE, Growth.Kind.INDEX);

    private static final Listing<Line> LISTING =
            new Listing<>(
                    "tables",
                    "Tables and their indexes",
                    List.of(
                            Column.words("name", "Name", Line::name),
                            Column.words("kind", "Kind", Line::kind),
                            Column.number(
                                    "bytes", "Size (kB)", line -> number(line.bytes() / 1000)),
                            Column.number("more", "More in a week (kB)", Line::more),
                            Column.number("rows", "Rows", Line::rows),
                            Column.number("dead", "Dead rows", Line::dead),
                            Column.number("scans", "Used", Line::scans),
                            Column.words("vacuumed", "Vacuumed", Line::vacuumed),
                            Column.words("analyzed", "Statistics", Line::analyzed)));

    private final SystemDesk desk;

    /// Shows what is watched.
    public TablesPage(Watch watch, Asker asker) {
        this.desk = new SystemDesk(watch, asker);
    }

    /// The page, or its table as CSV.
    public ServerResponse get(ServerRequest request) {
        return desk.answer(request, LISTING, TablesPage::lines, this::view);
    }

    private record Line(
            String name,
            String kind,
            long bytes,
            Optional<BigDecimal> more,
            Optional<BigDecimal> rows,
            Optional<BigDecimal> dead,
            Optional<BigDecimal> scans,
            String vacuumed,
            String analyzed) {}

    private static List<Line> lines(SystemState state) {
        Instant now = state.survey().at();
        Map<String, Growth> grown = GrowthPlots.byName(state, KINDS);
        List<Line> lines = new ArrayList<>();
        for (Relation table : state.survey().relations()) {
            lines.add(
                    new Line(
                            table.name(),
                            "table",
                            table.bytes(),
                            more(grown, table.name()),
                            number(table.rows()),
                            number(table.dead()),
                            Optional.empty(),
                            ago(table.vacuumed(), now),
                            ago(table.analyzed(), now)));
            for (Index index : table.indexes()) {
                lines.add(
                        new Line(
                                index.name(),
                                "index of " + table.name(),
                                index.bytes(),
                                more(grown, index.name()),
                                Optional.empty(),
                                Optional.empty(),
                                number(index.scans()),
                                "",
                                ""));
            }
        }
        return lines;
    }

    private SystemView view(SystemState state, Address address) {
        ServerSettings settings = state.survey().settings();
        return new SystemView(
                Heading.of(
                        "Tables and indexes",
                        "PostgreSQL %s, shared buffers %s, of %d connections %d in use."
                                .formatted(
                                        state.survey().version(),
                                        Written.bytes(settings.buffers()),
                                        settings.connections(),
                                        state.survey().connections())),
                SystemView.tabs("/system/tables"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new GrowthPlots(desk.watch(), state, KINDS).plots(),
                LISTING.of(lines(state), address));
    }

    private static Optional<BigDecimal> more(Map<String, Growth> grown, String name) {
        return Optional.ofNullable(grown.get(name)).flatMap(one -> number(one.by() / 1000));
    }

    private static String ago(Optional<Instant> time, Instant now) {
        return time.map(at -> Written.time(Duration.between(at, now)) + " ago").orElse("never");
    }

    private static Optional<BigDecimal> number(long number) {
        return Optional.of(BigDecimal.valueOf(number));
    }
}
