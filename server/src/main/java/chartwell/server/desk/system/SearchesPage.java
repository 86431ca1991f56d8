package chartwell.server.desk.system;

import chartwell.informatics.system.PlanWords;
import chartwell.informatics.system.Watch;
import chartwell.record.search.SearchPlan;
import chartwell.record.search.SearchTime;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `GET /system/searches`: what searches cost by their shape, and how PostgreSQL answered the
/// slowest.
public final class SearchesPage {
    private static final Listing<SearchTime> LISTING =
            new Listing<>(
                    "searches",
                    "Searches of the last day, what took most time in all first",
                    List.of(
                            Column.words("search", "Search", SearchTime::shape),
                            Column.number(
                                    "calls",
                                    "Calls",
                                    search -> Optional.of(BigDecimal.valueOf(search.calls()))),
                            Column.number(
                                    "mean",
                                    "Mean (ms)",
                                    search -> millis(search.all().dividedBy(search.calls()))),
                            Column.number(
                                    "longest", "Slowest (ms)", search -> millis(search.longest())),
                            Column.number("read", "Rows read", search -> read(search)),
                            Column.number("given", "Rows given", search -> given(search)),
                            Column.words("how", "How the slowest is answered", SearchesPage::how)));

    private final SystemDesk desk;

    /// Shows what is watched.
    public SearchesPage(Watch watch, Asker asker) {
        this.desk = new SystemDesk(watch, asker);
    }

    /// The page, or its table as CSV.
    public ServerResponse get(ServerRequest request) {
        return desk.answer(
                request, LISTING, _ -> desk.watch().searches(), (_, address) -> view(address));
    }

    private SystemView view(Address address) {
        return new SystemView(
                Heading.of(
                        "Searches",
                        "Those that this server answered, without their values. What takes 20 ms or"
                                + " more is run once more, and its rows are counted."),
                SystemView.tabs("/system/searches"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                LISTING.of(desk.watch().searches(), address));
    }

    private static Optional<BigDecimal> millis(Duration time) {
        return Optional.of(Latencies.millis(time));
    }

    private static Optional<BigDecimal> read(SearchTime search) {
        return search.plan().map(plan -> BigDecimal.valueOf(plan.read()));
    }

    private static Optional<BigDecimal> given(SearchTime search) {
        return search.plan().map(plan -> BigDecimal.valueOf(plan.given()));
    }

    private static String how(SearchTime search) {
        return search.plan().map(SearchesPage::sentences).orElse("");
    }

    private static String sentences(SearchPlan plan) {
        String steps = String.join(" ", PlanWords.of(plan));
        return plan.measured() ? steps : "As planned, since it takes over five seconds: " + steps;
    }
}
