package chartwell.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.sql.Sql;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// What belongs to an encounter at a place: 400 people with five encounters each, at eight
/// departments of two sites, in one of sixteen wards, seen by one of ten; each encounter has two
/// problems, and each person two results without one. All by numbers, so that what is to be found
/// can be counted by arithmetic.
@Tag("database")
class EncounterCriteriaTest {
    private static final int PEOPLE = 400;
    private static final int EACH = 5;
    private static final Access ALL =
            new Access("all", "records", "HOPERAT", "test", Sight.everything());
    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord HEALTH =
            HealthRecord.open(
                    DATABASE,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "encounters",
                    false);

    /// The n-th encounter of all: whose, where, by whom.
    private record Visit(int number) {
        private int person() {
            return number / EACH;
        }

        private int department() {
            return number * 7 % 8;
        }

        private int site() {
            return department() / 4;
        }

        private int ward() {
            return department() * 2 + number / 8 % 2;
        }

        private int clinician() {
            return number % 10;
        }
    }

    @BeforeAll
    static void fill() throws SQLException {
        List<Entry> entries = new ArrayList<>();
        entries.add(entry("Organization", "system", ""));
        for (int site = 0; site < 2; site++) {
            entries.add(entry("Organization", "site" + site, part("Organization/system")));
            entries.add(entry("Location", "house" + site, ""));
        }
        for (int i = 0; i < 8; i++) {
            entries.add(entry("Organization", "dept" + i, part("Organization/site" + i / 4)));
        }
        for (int i = 0; i < 16; i++) {
            entries.add(entry("Location", "ward" + i, part("Location/house" + i / 8)));
            entries.add(entry("Location", "bed" + i, part("Location/ward" + i)));
        }
        for (int i = 0; i < PEOPLE; i++) {
            entries.add(entry("Patient", "p" + i, ""));
            for (int j = 0; j < 2; j++) {
                String more = ",\"status\":\"final\",\"code\":{\"text\":\"x\"}" + of(i);
                entries.add(entry("Observation", "o" + i + "-" + j, more));
            }
        }
        for (int i = 0; i < PEOPLE * EACH; i++) {
            addVisit(entries, new Visit(i));
        }
        assertThat(HEALTH.transactions().commit(ALL, "transaction", entries, null))
                .isInstanceOf(TransactionResult.Committed.class);
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into panel select 1, rid from resource where id in ('p0', 'p1', 'p2')");
            statement.execute("analyze");
        }
    }

    private static void addVisit(List<Entry> entries, Visit visit) {
        entries.add(
                entry(
                        "Encounter",
                        "e" + visit.number(),
                        """
                        ,"status":"finished","class":{"code":"IMP"},
                         "serviceProvider":{"reference":"Organization/dept%d"},
                         "location":[{"location":{"reference":"Location/bed%d"}}],
                         "participant":[{"individual":{"reference":"Practitioner/c%d"}}]
                        """
                                        .formatted(
                                                visit.department(), visit.ward(), visit.clinician())
                                + of(visit.person())));
        for (int j = 0; j < 2; j++) {
            String more = ",\"encounter\":{\"reference\":\"Encounter/e" + visit.number() + "\"}";
            entries.add(
                    entry("Condition", "c" + visit.number() + "-" + j, of(visit.person()) + more));
        }
    }

    private static String of(int person) {
        return ",\"subject\":{\"reference\":\"Patient/p" + person + "\"}";
    }

    private static String part(String of) {
        return ",\"partOf\":{\"reference\":\"" + of + "\"}";
    }

    private static Entry entry(String type, String id, String more) {
        byte[] json =
                "{\"resourceType\":\"%s\",\"id\":\"%s\"%s}"
                        .formatted(type, id, more)
                        .getBytes(StandardCharsets.UTF_8);
        return new Entry.Update(
                null, id, JsonReader.readObject(json, JsonLimits.DEFAULT), null, false);
    }

    @AfterAll
    static void close() {
        HEALTH.close();
        DATABASE.close();
    }

    private static SearchResult search(
            Access access, String type, String encounter, String... more) {
        List<Parameter> parameters = new ArrayList<>();
        if (!encounter.isEmpty()) {
            parameters.add(new Parameter("_encounter", encounter));
        }
        for (int i = 0; i < more.length; i += 2) {
            parameters.add(new Parameter(more[i], more[i + 1]));
        }
        parameters.add(new Parameter("_count", "1000"));
        return HEALTH.searching().search(access, type, parameters, false, null);
    }

    private static Set<String> found(String type, String encounter, String... more) {
        TreeSet<String> ids = new TreeSet<>();
        SearchResult.Page page = (SearchResult.Page) search(ALL, type, encounter, more);
        assertThat(page.cursor()).isNull();
        page.matches().forEach(match -> ids.add(match.resource().id()));
        return ids;
    }

    private static Set<String> people(Predicate<Visit> wanted) {
        TreeSet<String> ids = new TreeSet<>();
        for (int i = 0; i < PEOPLE * EACH; i++) {
            Visit visit = new Visit(i);
            if (wanted.test(visit)) {
                ids.add("p" + visit.person());
            }
        }
        return ids;
    }

    @Test
    void findsWhoHadOneEncounterThatIsAllOfThat() {
        assertThat(found("Patient", "service-provider:below=Organization/site1"))
                .isEqualTo(people(visit -> visit.site() == 1))
                .isNotEmpty();
        assertThat(found("Patient", "location:below=Location/ward5"))
                .isEqualTo(people(visit -> visit.ward() == 5))
                .isNotEmpty();
        for (int clinician = 0; clinician < 10; clinician++) {
            int one = clinician;
            Set<String> both =
                    found(
                            "Patient",
                            "location:below=Location/ward5&participant=Practitioner/c" + one);
            assertThat(both)
                    .isEqualTo(people(visit -> visit.ward() == 5 && visit.clinician() == one));
        }
        Set<String> either = people(visit -> visit.ward() == 5);
        either.retainAll(people(visit -> visit.clinician() == 4));
        assertThat(either)
                .as("people who had one and the other, not at once")
                .isNotEqualTo(people(visit -> visit.ward() == 5 && visit.clinician() == 4));
    }

    @Test
    void findsWhatWasRecordedThereAndNotWhatNamesNoEncounter() {
        for (int person = 0; person < 20; person++) {
            String patient = "Patient/p" + person;
            TreeSet<String> expected = new TreeSet<>();
            for (int i = person * EACH; i < (person + 1) * EACH; i++) {
                if (new Visit(i).site() == 0) {
                    expected.add("c" + i + "-0");
                    expected.add("c" + i + "-1");
                }
            }
            String there = "service-provider:below=Organization/site0";
            assertThat(found("Condition", there, "patient", patient)).isEqualTo(expected);
            assertThat(found("Observation", there, "patient", patient)).isEmpty();
            assertThat(found("Condition", "", "patient", patient)).hasSize(2 * EACH);
        }
        assertThat(found("Encounter", "location:below=Location/house1&participant=Practitioner/c3"))
                .hasSize(
                        (int)
                                IntStream.range(0, PEOPLE * EACH)
                                        .mapToObj(Visit::new)
                                        .filter(v -> v.site() == 1 && v.clinician() == 3)
                                        .count());
    }

    /// Statements that are no search are narrowed alike: facts that name no encounter are left out,
    /// and what could not name one stays.
    @Test
    void narrowsOtherStatementsAlike() throws SQLException {
        String query = "service-provider:below=Organization/site0&participant=Practitioner/c3";
        Within there = HEALTH.searching().within(ALL, query);
        assertThat(rows("Patient", there.people("r"))).isEqualTo(found("Patient", query));
        assertThat(rows("Encounter", there.encounters("r"))).isEqualTo(found("Encounter", query));
        for (String type : List.of("Encounter", "Condition")) {
            assertThat(rows(type, there.facts("r"))).isEqualTo(found(type, query)).isNotEmpty();
        }
        assertThat(rows("Observation", there.facts("r"))).isEmpty();
        assertThat(rows("Location", there.facts("r"))).hasSizeGreaterThan(30);
        assertThat(rows("Observation", Within.all().facts("r"))).hasSize(2 * PEOPLE);
        Access three = new Access("three", "physician", "TREAT", "test", new Sight.Panel(1));
        Within seen = HEALTH.searching().within(three, "service-provider:below=Organization/site1");
        Set<String> expected = people(visit -> visit.site() == 1);
        expected.retainAll(List.of("p0", "p1", "p2"));
        assertThat(rows("Patient", seen.people("r"))).isEqualTo(expected);
    }

    private static Set<String> rows(String type, Sql narrowed) throws SQLException {
        Sql sql =
                Sql.of(
                                "select r.id from resource r join resource_type t on t.code = r.type"
                                        + " where not r.gone and t.name = ?",
                                type)
                        .add(narrowed);
        TreeSet<String> ids = new TreeSet<>();
        try (Connection connection = DATABASE.maintenance().getConnection();
                PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    @Test
    void coversAHierarchyAsFarAsItIsSeen() {
        assertThat(found("Organization", "", "partof:below", "Organization/site0")).hasSize(4);
        assertThat(found("Organization", "", "partof:below", "system")).hasSize(10);
        assertThat(found("Encounter", "", "service-provider:below", "Organization/dept3"))
                .isEqualTo(found("Encounter", "", "service-provider", "Organization/dept3"))
                .isNotEmpty();
        assertThat(found("Encounter", "", "service-provider", "Organization/site0")).isEmpty();
        assertThat(found("Encounter", "", "location:below", "Location/nowhere")).isEmpty();
        assertThat(found("Encounter", "", "location:below", "Location/ward0,Location/ward1"))
                .isEqualTo(found("Encounter", "", "service-provider", "Organization/dept0"))
                .hasSize(250);
    }

    @Test
    void endsWhereAHierarchyIsARing() {
        for (String other : List.of("b", "a")) {
            Entry entry =
                    entry(
                            "Location",
                            "ring-" + (other.equals("b") ? "a" : "b"),
                            part("Location/ring-" + other));
            HEALTH.transactions().commit(ALL, "update", List.of(entry), null);
        }
        assertThat(found("Location", "", "partof:below", "Location/ring-a")).hasSize(2);
    }

    @Test
    void showsNobodyWhoMayNotBeSeen() {
        Access three = new Access("three", "physician", "TREAT", "test", new Sight.Panel(1));
        Set<String> expected = people(visit -> visit.site() == 1);
        expected.retainAll(List.of("p0", "p1", "p2"));
        SearchResult.Page page =
                (SearchResult.Page)
                        search(three, "Patient", "service-provider:below=Organization/site1");
        assertThat(page.matches().stream().map(match -> match.resource().id()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void hidesWhatIsBelowWhatMayNotBeSeen() {
        String about =
                ",\"extension\":[{\"url\":\"u\",\"valueReference\":{\"reference\":\"Patient/p9\"}}]";
        List<Entry> entries =
                List.of(
                        entry("Location", "secret", about + part("Location/house0")),
                        entry("Location", "within", part("Location/secret")));
        HEALTH.transactions().commit(ALL, "transaction", entries, null);
        assertThat(found("Location", "", "partof:below", "Location/secret")).hasSize(1);
        Access three = new Access("three", "physician", "TREAT", "test", new Sight.Panel(1));
        SearchResult.Page page =
                (SearchResult.Page)
                        search(three, "Location", "", "partof:below", "Location/secret");
        assertThat(page.matches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Condition, shoe=size, Encounter has no search parameter shoe",
        "Condition, subject:below=Patient/p1, has no :below",
        "Condition, %zz=1, no proper query",
        "AllergyIntolerance, status=finished, no search parameter _encounter"
    })
    void saysWhatIsNoQuestion(String type, String encounter, String complaint) {
        assertThat(search(ALL, type, encounter))
                .isInstanceOfSatisfying(
                        SearchResult.Refused.class,
                        refused -> assertThat(refused.problem().message()).contains(complaint));
    }

    /// One person's problems at a site: their rows and the encounters that these name are read, and
    /// not the thousand encounters of the site, nor its people.
    @ParameterizedTest
    @CsvSource({
        "Condition, patient, Patient/p7, 100",
        "Encounter, patient, Patient/p7, 100",
        "Patient, _id, p7, 100"
    })
    void readsOnePersonsRowsAndNotAllOfASite(String type, String name, String value, int most) {
        String there = "service-provider:below=Organization/system";
        assertThat(found(type, there, name, value)).isNotEmpty();
        while (HEALTH.searching().times().explainNext(Duration.ZERO)) {
            assertThat(HEALTH.searching().times().all()).isNotEmpty();
        }
        assertThat(HEALTH.searching().times().all())
                .filteredOn(search -> asks(search, type, name))
                .isNotEmpty()
                .allSatisfy(
                        search ->
                                assertThat(search.plan().orElseThrow().read())
                                        .as(search.plan().toString())
                                        .isLessThan(most));
    }

    private static boolean asks(SearchTime search, String type, String name) {
        return search.shape().startsWith(type + "?")
                && search.shape().contains("_encounter=")
                && search.shape().contains(name + "=");
    }
}
