package chartwell.server.desk.population;

import chartwell.record.population.Listed;
import chartwell.record.population.Population;
import chartwell.record.population.Visit;
import chartwell.record.population.Whole;
import chartwell.record.search.Within;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.table.Cell;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;
import chartwell.server.desk.words.Line;
import chartwell.server.desk.words.Person;

import gg.jte.generated.precompiled.JtepopulationGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `GET /population/encounters?first=2026-03&last=2026-03`: the encounters that began in some
/// months, the last first; also as CSV. This month where none is asked for.
public final class PopulationEncountersPage {
    private static final String PATH = "/population/encounters";

    /// So many months can be chosen, and listed at once.
    private static final int MOST_MONTHS = 120;

    private static final String BOUND = " " + MOST_MONTHS + " months are listed at once.";

    private static final Listing<Row> LISTING =
            new Listing<>(
                    "encounters",
                    "Encounters, the last first",
                    List.of(
                            new Column<>(
                                    "what",
                                    "Encounter",
                                    false,
                                    row -> new Cell.Linked(row.line().what(), row.line().address()),
                                    Optional.empty()),
                            column("when", "When", row -> row.line().when()),
                            new Column<>("who", "Person", false, Row::who, Optional.empty()),
                            column("status", "Status", row -> row.line().status())));

    private final Population population;
    private final Asker asker;

    /// Lists what whoever asks may see.
    public PopulationEncountersPage(Population population, Asker asker) {
        this.population = population;
        this.asker = asker;
    }

    private record Row(Line line, Cell who) {}

    private static Column<Row> column(String key, String title, Function<Row, String> words) {
        return new Column<>(
                key, title, false, row -> new Cell.Text(words.apply(row)), Optional.empty());
    }

    /// The page, or the rows as CSV.
    public ServerResponse get(ServerRequest request) {
        Address address = Address.of(request);
        YearMonth today = YearMonth.from(asker.today());
        YearMonth first = Months.of(address.value("first")).orElse(today);
        YearMonth asked = Months.of(address.value("last")).orElse(first);
        YearMonth last = Months.between(first, asked, MOST_MONTHS).last(1);
        String bound = last.isBefore(asked) ? BOUND : "";
        Within within = Asker.narrowed(request).within();
        Instant from = Months.beginning(first);
        Instant to = Months.beginning(last.plusMonths(1));
        if (Listing.asksForCsv(address)) {
            return file(
                    population.allEncounters(
                            asker.access(request), within, from, to, RowPages.IN_FILE),
                    bound.isEmpty() ? "" : words(first, last) + bound);
        }
        RowPages pages = new RowPages(address);
        Listed<Visit> listed =
                population.encounters(
                        asker.access(request), within, from, to, pages.offset(), RowPages.ON_PAGE);
        List<Row> rows = listed.rows().stream().map(this::row).toList();
        Address shown = address.with("first", first.toString()).with("last", last.toString());
        PopulationView view =
                PopulationView.rows(
                        Heading.of("Encounters", words(first, last) + bound),
                        PATH,
                        Optional.of(filters(shown, today, first, last)),
                        LISTING.page(rows, shown, pages.pager(rows.size(), listed.total())));
        Frame frame = PopulationView.frame(asker, request);
        return Page.of(200, output -> JtepopulationGenerated.render(output, null, frame, view));
    }

    private ServerResponse file(Whole<Visit> all, String bound) {
        String lacks = RowPages.lacks(all.listed(), all.total());
        return LISTING.csv(all.rows().map(this::row), (lacks + " " + bound).strip());
    }

    private static String words(YearMonth first, YearMonth last) {
        return first.equals(last)
                ? "Those that began in " + Months.words(first) + "."
                : "Those that began from %s to %s."
                        .formatted(Months.words(first), Months.words(last));
    }

    private Row row(Visit visit) {
        return new Row(
                Line.of(visit.encounter()),
                visit.patient()
                        .map(patient -> Person.of(patient, asker.today()))
                        .<Cell>map(
                                person ->
                                        new Cell.Linked(person.name(), "/patients/" + person.id()))
                        .orElse(new Cell.Text("not recorded")));
    }

    private static Filters filters(
            Address address, YearMonth today, YearMonth first, YearMonth last) {
        return new Filters(
                address,
                List.of(
                        new Filters.Choice("first", "From", options(today, first)),
                        new Filters.Choice("last", "To", options(today, last))),
                "");
    }

    /// The months of the last years, and the one that is asked for.
    private static List<Field.Option> options(YearMonth today, YearMonth asked) {
        List<Field.Option> options = new ArrayList<>();
        for (int i = 0; i < MOST_MONTHS; i++) {
            YearMonth month = today.minusMonths(i);
            options.add(new Field.Option(month.toString(), Months.words(month)));
        }
        if (options.stream().noneMatch(option -> option.value().equals(asked.toString()))) {
            options.add(new Field.Option(asked.toString(), Months.words(asked)));
        }
        return options;
    }
}
