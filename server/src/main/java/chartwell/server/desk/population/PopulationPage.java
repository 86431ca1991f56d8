package chartwell.server.desk.population;

import chartwell.record.population.Overview;
import chartwell.record.population.Overview.Group;
import chartwell.record.population.Population;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.page.Place;
import chartwell.server.desk.page.Role;
import chartwell.server.desk.part.Figure;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.place.Narrowed;
import chartwell.server.desk.plot.Plot;
import chartwell.server.desk.plot.Plot.Kind;
import chartwell.server.desk.plot.Plot.Row;
import chartwell.server.desk.plot.Plot.Value;

import gg.jte.generated.precompiled.JtepopulationGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// `GET /population`: who is in the record, how old they are, when they were here, what they have.
/// Each figure leads to its rows.
public final class PopulationPage {
    /// Where it is in the rail.
    public static final Place PLACE =
            new Place("Population", "/population", "population", Role.EVERYONE, "p");

    private static final int MONTHS = 36;
    private static final int YEAR = 12;
    private static final int CONDITIONS = 15;
    private static final String PEOPLE = "/population/people";

    private final Population population;
    private final Asker asker;

    /// Shows what is counted for whoever asks.
    public PopulationPage(Population population, Asker asker) {
        this.population = population;
        this.asker = asker;
    }

    /// Answers.
    public ServerResponse get(ServerRequest request) {
        Ages ages = new Ages(asker.today());
        Months months = Months.before(YearMonth.from(ages.today()), MONTHS);
        Narrowed there = Asker.narrowed(request);
        Overview overview =
                population.overview(
                        asker.access(request),
                        there.within(),
                        ages.bounds(),
                        months.bounds(),
                        CONDITIONS);
        PopulationView view =
                new PopulationView(
                        Heading.of(
                                "Population",
                                whose(there)
                                        + ", counted now. Entries that were merged into another"
                                        + " count once."),
                        PopulationView.tabs(PLACE.address()),
                        figures(overview, months, whose(there)),
                        List.of(
                                pyramid(overview),
                                encounters(overview, months),
                                conditions(overview)),
                        Optional.empty(),
                        Optional.empty());
        Frame frame = PopulationView.frame(asker, request);
        return Page.of(200, output -> JtepopulationGenerated.render(output, null, frame, view));
    }

    private static String whose(Narrowed there) {
        return there.isWhole() ? "Everyone in the record" : "Everyone who had an encounter there";
    }

    private static List<Figure> figures(Overview overview, Months months, String whose) {
        long all = people(overview, _ -> true);
        List<Long> counts = overview.encounters();
        long visits =
                counts.subList(counts.size() - YEAR, counts.size()).stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return List.of(
                figure("People", all, whose, "", PEOPLE),
                figure(
                        "Living",
                        people(overview, group -> !group.dead()),
                        "Not known to have died",
                        of(all),
                        PEOPLE + "?life=living"),
                figure(
                        "Died",
                        people(overview, Group::dead),
                        "With a death or its date recorded",
                        of(all),
                        PEOPLE + "?life=dead"),
                figure(
                        "No birth date",
                        people(overview, group -> group.bound().isEmpty()),
                        "Birth date not recorded",
                        of(all),
                        PEOPLE + "?age=unknown"),
                figure(
                        "Encounters",
                        visits,
                        "Began in the last twelve months, this one included",
                        "",
                        Months.address(months.last(YEAR), months.last(1))));
    }

    private static String of(long all) {
        return "of " + words(all);
    }

    private static String words(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static Figure figure(
            String title, long value, String formula, String denominator, String rows) {
        return new Figure(title, words(value), formula, denominator, Optional.empty(), rows);
    }

    private static long people(Overview overview, Predicate<Group> which) {
        return overview.groups().stream().filter(which).mapToLong(Group::people).sum();
    }

    private static Plot pyramid(Overview overview) {
        List<Row> rows = new ArrayList<>();
        for (Ages.Band band : Ages.bands()) {
            rows.add(
                    new Row(
                            band.key(),
                            band.words(),
                            List.of(
                                    living(overview, band, "female"),
                                    living(overview, band, "male"))));
        }
        long others =
                people(
                        overview,
                        group ->
                                !group.dead()
                                        && !List.of("female", "male").contains(group.gender()));
        return new Plot(
                "age-pyramid",
                Kind.PYRAMID,
                "Age and gender",
                "Living people by age today, five years a bar."
                        + (others == 0
                                ? ""
                                : " Not drawn: "
                                        + words(others)
                                        + " of another gender, or whose gender is not recorded."),
                "Age",
                "",
                List.of("Female", "Male"),
                rows);
    }

    private static Value living(Overview overview, Ages.Band band, String gender) {
        long people =
                people(
                        overview,
                        group ->
                                !group.dead()
                                        && group.gender().equals(gender)
                                        && group.bound().isPresent()
                                        && Ages.band(group.bound().getAsInt()).equals(band));
        return Value.count(
                people, PEOPLE + "?age=" + band.key() + "&gender=" + gender + "&life=living");
    }

    private static Plot encounters(Overview overview, Months months) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = months.first().plusMonths(i);
            rows.add(
                    new Row(
                            month + "-01",
                            Months.words(month),
                            List.of(
                                    Value.count(
                                            overview.encounters().get(i),
                                            Months.address(month, month)))));
        }
        return new Plot(
                "encounters-by-month",
                Kind.LINE,
                "Encounters by month",
                "By the month in which they began; this month is not over.",
                "Month",
                "",
                List.of("Encounters"),
                rows);
    }

    private static Plot conditions(Overview overview) {
        List<Row> rows =
                overview.problems().stream()
                        .map(
                                problem ->
                                        new Row(
                                                problem.display(),
                                                problem.display(),
                                                List.of(
                                                        Value.count(
                                                                problem.people(),
                                                                Conditions.address(problem)))))
                        .toList();
        return new Plot(
                "top-conditions",
                Kind.LYING,
                "What most people have",
                "People with a Condition of the code, active or not; refuted ones do not count.",
                "Condition",
                "",
                List.of("People"),
                rows);
    }
}
