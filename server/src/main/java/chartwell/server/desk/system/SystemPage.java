package chartwell.server.desk.system;

import chartwell.informatics.system.Rules;
import chartwell.informatics.system.SystemState;
import chartwell.informatics.system.Times;
import chartwell.informatics.system.Watch;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Place;
import chartwell.server.desk.page.Role;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;
import chartwell.server.desk.words.Dates;
import chartwell.server.desk.words.Words;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `GET /system`: advice, how long each interaction takes, and how that was over time.
public final class SystemPage {
    /// Where it is in the rail.
    public static final Place PLACE = new Place("System", "/system", "system", Role.SYSTEM, "s");

    private static final Listing<Map.Entry<String, Times>> LISTING =
            new Listing<>(
                    "interactions",
                    "Interactions and pages in the last hour, of all servers",
                    List.of(
                            Column.link(
                                    "name",
                                    "Interaction",
                                    Map.Entry::getKey,
                                    row ->
                                            new Address("/system", List.of())
                                                    .with("interaction", row.getKey())
                                                    .toString()),
                            Column.number("calls", "Calls", row -> count(row.getValue().count())),
                            Column.number("half", "Half within (ms)", row -> millis(row, 0.5)),
                            Column.number("most", "95 % within (ms)", row -> millis(row, 0.95)),
                            Column.number("nearly", "99 % within (ms)", row -> millis(row, 0.99)),
                            Column.number(
                                    "failed", "Failed", row -> count(row.getValue().failed()))));

    private final SystemDesk desk;

    /// Shows what is watched.
    public SystemPage(Watch watch, Asker asker) {
        this.desk = new SystemDesk(watch, asker);
    }

    /// The page, or its table as CSV.
    public ServerResponse get(ServerRequest request) {
        return desk.answer(request, LISTING, SystemPage::rows, this::view);
    }

    private static List<Map.Entry<String, Times>> rows(SystemState state) {
        return state.interactions().entrySet().stream()
                .sorted(Comparator.comparingLong(row -> -row.getValue().micros()))
                .toList();
    }

    private SystemView view(SystemState state, Address address) {
        Latencies latencies = new Latencies(desk.watch(), Steps.of(address));
        String one = Words.clip(address.value("interaction"));
        return new SystemView(
                Heading.of(
                        PLACE.title(),
                        "How the system is doing, as of "
                                + Dates.moment(state.survey().at())
                                + "; looked at every 15 seconds."),
                SystemView.tabs("/system"),
                Figures.of(state),
                Optional.of(Rules.judge(state)),
                Optional.of(
                        new Filters(
                                address, List.of(interactions(state, one), Steps.choice()), "")),
                one.isEmpty() ? latencies.all() : latencies.one(one),
                LISTING.of(rows(state), address));
    }

    private static Filters.Choice interactions(SystemState state, String one) {
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", "Those that took most time"));
        Stream.concat(state.interactions().keySet().stream(), Stream.of(one))
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .forEach(name -> options.add(new Field.Option(name, name)));
        return new Filters.Choice("interaction", "Interaction", options);
    }

    private static Optional<BigDecimal> millis(Map.Entry<String, Times> row, double share) {
        return Optional.of(Latencies.millis(row.getValue().quantile(share)));
    }

    private static Optional<BigDecimal> count(long number) {
        return Optional.of(BigDecimal.valueOf(number));
    }
}
