package chartwell.server.desk.population;

import chartwell.engine.json.JsonObject;
import chartwell.record.population.Listed;
import chartwell.record.population.Population;
import chartwell.record.population.Some;
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
import chartwell.server.desk.words.Person;
import chartwell.server.desk.words.Words;

import gg.jte.generated.precompiled.JtepopulationGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// `GET /population/people`: the people whom a figure of the population counts, by age, gender,
/// whether they live, and what they have; also as CSV.
public final class PopulationPeoplePage {
    private static final String PATH = "/population/people";
    private static final Set<String> GENDERS =
            Set.of("female", "male", "other", "unknown", Some.ELSE);

    private static final Listing<Person> LISTING =
            new Listing<>(
                    "people",
                    "People, the oldest first",
                    List.of(
                            new Column<>(
                                    "name",
                                    "Name",
                                    false,
                                    person ->
                                            new Cell.Linked(
                                                    person.name(), "/patients/" + person.id()),
                                    Optional.empty()),
                            column("born", "Born", Person::born),
                            column("age", "Age", Person::age),
                            column("gender", "Gender", Person::sex),
                            column("died", "Died", Person::died),
                            column("id", "Identifier", PopulationPeoplePage::identifier)));

    private final Population population;
    private final Asker asker;

    /// Lists whom whoever asks may see.
    public PopulationPeoplePage(Population population, Asker asker) {
        this.population = population;
        this.asker = asker;
    }

    private static Column<Person> column(String key, String title, Function<Person, String> words) {
        return new Column<>(
                key, title, false, row -> new Cell.Text(words.apply(row)), Optional.empty());
    }

    private static String identifier(Person person) {
        return person.recordNumber()
                .map(identifier -> identifier.label() + " " + identifier.value())
                .orElse("");
    }

    /// The page, or the rows as CSV.
    public ServerResponse get(ServerRequest request) {
        Address address = Address.of(request);
        RowPages pages = new RowPages(address);
        Within within = Asker.narrowed(request).within();
        if (Listing.asksForCsv(address)) {
            return file(
                    population.allPeople(
                            asker.access(request), within, some(address), RowPages.IN_FILE));
        }
        Listed<JsonObject> listed =
                population.people(
                        asker.access(request),
                        within,
                        some(address),
                        pages.offset(),
                        RowPages.ON_PAGE);
        List<Person> people =
                listed.rows().stream().map(patient -> Person.of(patient, asker.today())).toList();
        String called = Words.clip(address.value("called"));
        PopulationView view =
                PopulationView.rows(
                        Heading.of(
                                called.isEmpty() ? "People" : "People with " + called,
                                "Without entries that were merged into another."),
                        PATH,
                        Optional.of(filters(address)),
                        LISTING.page(people, address, pages.pager(people.size(), listed.total())));
        Frame frame = PopulationView.frame(asker, request);
        return Page.of(200, output -> JtepopulationGenerated.render(output, null, frame, view));
    }

    private ServerResponse file(Whole<JsonObject> people) {
        return LISTING.csv(
                people.rows().map(patient -> Person.of(patient, asker.today())),
                RowPages.lacks(people.listed(), people.total()));
    }

    private Some some(Address address) {
        Ages ages = new Ages(asker.today());
        String age = address.value("age");
        Optional<Ages.Band> band = Ages.of(age);
        return new Some(
                band.flatMap(ages::from),
                band.flatMap(ages::to),
                age.equals("unknown"),
                GENDERS.contains(address.value("gender")) ? address.value("gender") : "",
                switch (address.value("life")) {
                    case "living" -> Optional.of(false);
                    case "dead" -> Optional.of(true);
                    default -> Optional.empty();
                },
                Conditions.of(address.value("condition")));
    }

    private static Filters filters(Address address) {
        return new Filters(
                address,
                List.of(
                        new Filters.Choice("age", "Age", Ages.options()),
                        new Filters.Choice(
                                "gender",
                                "Gender",
                                List.of(
                                        new Field.Option("", "Any gender"),
                                        new Field.Option("female", "Female"),
                                        new Field.Option("male", "Male"),
                                        new Field.Option(Some.ELSE, "Another, or not recorded"))),
                        new Filters.Choice(
                                "life",
                                "Living or died",
                                List.of(
                                        new Field.Option("", "Both"),
                                        new Field.Option("living", "Living"),
                                        new Field.Option("dead", "Died")))),
                "people");
    }
}
