package chartwell.server.desk.system;

import chartwell.informatics.system.Growth;
import chartwell.informatics.system.SystemState;
import chartwell.informatics.system.Watch;
import chartwell.informatics.system.Written;
import chartwell.record.survey.TypeSize;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/// `GET /system/resources`: how much there is of each resource type, and how that grew.
public final class ResourcesPage {
    private static final Set<Growth.Kind> KINDS = Set.of(Growth.Kind.TYPE);

    private static final Listing<Line> LISTING =
            new Listing<>(
                    "resources",
                    "Resources by type",
                    List.of(
                            Column.link(
                                    "type",
                                    "Type",
                                    line -> line.size().type(),
                                    line ->
                                            "/fhir/"
                                                    + line.size().type()
                                                    + "?_count=20&_pretty=true"),
                            Column.number("rows", "Resources", line -> number(line.size().rows())),
                            Column.number(
                                    "more", "More in a week", line -> line.more(Growth::rowsBy)),
                            Column.number(
                                    "bytes",
                                    "Stored (kB)",
                                    line -> number(line.size().bytes() / 1000)),
                            Column.number(
                                    "grown",
                                    "More in a week (kB)",
                                    line -> line.more(grown -> grown.by() / 1000)),
                            Column.number("each", "Bytes each", line -> number(line.each())),
                            Column.words(
                                    "how",
                                    "How known",
                                    line -> line.size().counted() ? "counted" : "from a sample")));

    private final SystemDesk desk;

    /// Shows what is watched.
    public ResourcesPage(Watch watch, Asker asker) {
        this.desk = new SystemDesk(watch, asker);
    }

    /// The page, or its table as CSV.
    public ServerResponse get(ServerRequest request) {
        return desk.answer(request, LISTING, ResourcesPage::lines, this::view);
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
                new GrowthPlots(desk.watch(), state, KINDS).plots(),
                LISTING.of(lines(state), address));
    }

    private record Line(TypeSize size, Optional<Growth> grown) {

        private long each() {
            return size.bytes() / Math.max(1, size.rows());
        }

        private Optional<BigDecimal> more(ToLongFunction<Growth> what) {
            return grown.flatMap(one -> number(what.applyAsLong(one)));
        }
    }

    private static List<Line> lines(SystemState state) {
        Map<String, Growth> grown = GrowthPlots.byName(state, KINDS);
        return state.types().stream()
                .map(size -> new Line(size, Optional.ofNullable(grown.get(size.type()))))
                .toList();
    }

    private static Optional<BigDecimal> number(long number) {
        return Optional.of(BigDecimal.valueOf(number));
    }
}
