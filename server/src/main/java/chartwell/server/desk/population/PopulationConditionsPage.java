package chartwell.server.desk.population;

import chartwell.record.population.Overview.Problem;
import chartwell.record.population.Population;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;

import gg.jte.generated.precompiled.JtepopulationGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// `GET /population/conditions`: what people have, by how many have it; also as CSV.
public final class PopulationConditionsPage {
    private static final String PATH = "/population/conditions";
    private static final int MOST = 1000;

    private static final Listing<Problem> LISTING =
            new Listing<>(
                    "conditions",
                    "Conditions by people",
                    List.of(
                            Column.link(
                                    "condition",
                                    "Condition",
                                    Problem::display,
                                    Conditions::address),
                            Column.number(
                                    "people",
                                    "People",
                                    problem -> Optional.of(BigDecimal.valueOf(problem.people()))),
                            Column.words("code", "Code", Problem::code),
                            Column.words("system", "Code system", Problem::system)));

    private final Population population;
    private final Asker asker;

    /// Counts for whoever asks.
    public PopulationConditionsPage(Population population, Asker asker) {
        this.population = population;
        this.asker = asker;
    }

    /// The page, or its rows as CSV.
    public ServerResponse get(ServerRequest request) {
        Address address = Address.of(request);
        List<Problem> problems =
                population.problems(asker.access(request), Asker.narrowed(request).within(), MOST);
        if (Listing.asksForCsv(address)) {
            return LISTING.csv(problems, address);
        }
        PopulationView view =
                PopulationView.rows(
                        Heading.of(
                                "Conditions",
                                "By how many people have one, active or not; refuted ones do not"
                                        + " count. The thousand most frequent."),
                        PATH,
                        Optional.of(
                                new Filters(
                                        address,
                                        List.of(
                                                new Filters.Words(
                                                        "words", "Words", "diabetes, I10")),
                                        "conditions")),
                        LISTING.of(problems, address));
        Frame frame = PopulationView.frame(asker, request);
        return Page.of(200, output -> JtepopulationGenerated.render(output, null, frame, view));
    }
}
