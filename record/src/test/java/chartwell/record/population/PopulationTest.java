package chartwell.record.population;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.population.Overview.Group;
import chartwell.record.population.Overview.Problem;
import chartwell.record.population.Some.Code;
import chartwell.record.search.Within;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// Five people, of whom one was merged into another; a physician sees two of them.
@Tag("database")
class PopulationTest {
    private static final Access ALL =
            new Access("test", "records", "HOPERAT", "test", Sight.everything());
    private static final Access SOME =
            new Access("test", "physician", "TREAT", "test", new Sight.Panel(7));
    private static final List<LocalDate> BOUNDS =
            List.of(LocalDate.of(1950, 1, 1), LocalDate.of(2000, 1, 1));
    private static final List<Instant> MONTHS =
            List.of(
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Instant.parse("2026-02-01T00:00:00Z"),
                    Instant.parse("2026-03-01T00:00:00Z"));
    private static final Code DIABETES = new Code("http://snomed.info/sct", "44054006");
    private static final String ENCOUNTERED = ",'encounter':{'reference':'Encounter/jan'}";
    private static final Some EVERYONE =
            new Some(
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    "",
                    Optional.empty(),
                    Optional.empty());

    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord HEALTH = open();

    private static HealthRecord open() {
        return HealthRecord.open(
                DATABASE,
                Definitions.r4(),
                InstantSource.system(),
                new SplittableRandom(1),
                "population",
                false);
    }

    @BeforeAll
    static void fill() throws SQLException {
        put("Patient", "old", "'gender':'female','birthDate':'1949-12-31','deceasedBoolean':true");
        put("Patient", "ann", "'gender':'female','birthDate':'1950-01-01'");
        put("Patient", "bob", "'gender':'male','birthDate':'1950'");
        put("Patient", "kim", "'birthDate':'2010-05'");
        put("Patient", "none", "'gender':'unknown'");
        put(
                "Patient",
                "twice",
                "'gender':'male','link':[{'type':'replaced-by','other':{'reference':'Patient/bob'}}]");
        for (String who : List.of("ann", "bob", "old", "twice")) {
            put("Condition", "d-" + who, diabetes(who, "confirmed"));
        }
        put("Condition", "d-ann-again", diabetes("ann", "confirmed"));
        put("Condition", "d-kim-not", diabetes("kim", "refuted"));
        put("Condition", "text", "'subject':{'reference':'Patient/bob'},'code':{'text':'a|b'}");
        put("Encounter", "dec", encounter("ann", "2025-12-31T23:59:59Z"));
        put("Encounter", "jan", encounter("ann", "2026-01-01T00:00:00Z"));
        put("Condition", "d-ann-jan", diabetes("ann", "confirmed") + ENCOUNTERED);
        put("Encounter", "jan2", encounter("bob", "2026-01-31T23:59:59Z"));
        put("Encounter", "feb", encounter("old", "2026-02-01T00:00:00Z"));
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into panel select 7, rid from resource where id in ('ann', 'kim')");
        }
    }

    @AfterAll
    static void close() {
        HEALTH.close();
        DATABASE.close();
    }

    private static String diabetes(String who, String status) {
        return """
        'subject':{'reference':'Patient/%s'},'verificationStatus':{'coding':[{'code':'%s'}]},
        'code':{'coding':[{'system':'http://snomed.info/sct','code':'44054006','display':'Diabetes'}]}"""
                .formatted(who, status);
    }

    private static String encounter(String who, String start) {
        return """
        'status':'finished','class':{'code':'AMB'},'subject':{'reference':'Patient/%s'},
        'period':{'start':'%s'}"""
                .formatted(who, start);
    }

    private static void put(String type, String id, String more) {
        String json =
                "{'resourceType':'%s','id':'%s',%s}".formatted(type, id, more).replace('\'', '"');
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        commit(
                new Entry.Update(
                        null, id, JsonReader.readObject(bytes, JsonLimits.DEFAULT), null, false));
    }

    private static void commit(Entry entry) {
        assertThat(HEALTH.transactions().commit(ALL, "update", List.of(entry), null))
                .isInstanceOf(TransactionResult.Committed.class);
    }

    private static Overview overview(Access access) {
        return HEALTH.population().overview(access, Within.all(), BOUNDS, MONTHS, 10);
    }

    private static List<String> ids(Access access, Some some) {
        Listed<JsonObject> listed = HEALTH.population().people(access, Within.all(), some, 0, 100);
        List<String> ids =
                listed.rows().stream()
                        .map(patient -> Objects.requireNonNull(patient.text("id")))
                        .toList();
        assertThat(listed.total()).isEqualTo(ids.size());
        return ids;
    }

    private static Some with(Code code) {
        return new Some(
                Optional.empty(), Optional.empty(), false, "", Optional.empty(), Optional.of(code));
    }

    @Test
    void countsPeopleByBirthGenderAndDeath() {
        assertThat(overview(ALL).groups())
                .containsExactlyInAnyOrder(
                        new Group(OptionalInt.of(0), "female", true, 1),
                        new Group(OptionalInt.of(1), "female", false, 1),
                        new Group(OptionalInt.of(1), "male", false, 1),
                        new Group(OptionalInt.of(2), "", false, 1),
                        new Group(OptionalInt.empty(), "unknown", false, 1));
        assertThat(overview(SOME).groups())
                .containsExactlyInAnyOrder(
                        new Group(OptionalInt.of(1), "female", false, 1),
                        new Group(OptionalInt.of(2), "", false, 1));
    }

    @Test
    void countsEncountersByTheMonthInWhichTheyBegan() {
        assertThat(overview(ALL).encounters()).containsExactly(2L, 1L);
        assertThat(overview(SOME).encounters()).containsExactly(1L, 0L);
    }

    @Test
    void countsPeopleAndNotConditionsAndNoneThatWasRefuted() {
        assertThat(overview(ALL).problems())
                .containsExactly(
                        new Problem(DIABETES.system(), DIABETES.code(), "Diabetes", 3),
                        new Problem("", "a|b", "a|b", 1));
        assertThat(HEALTH.population().problems(SOME, Within.all(), 10))
                .containsExactly(new Problem(DIABETES.system(), DIABETES.code(), "Diabetes", 1));
    }

    @Test
    void namesACodeByWhatIsSeenAndNeverByAText() {
        put("Condition", "h-bob", coded("bob", "'code':'I10'", "as her sister Jane says"));
        try {
            assertThat(named(ALL)).contains(new Problem("", "I10", "I10", 1));
            put("Condition", "h-kim", coded("kim", "'code':'I10','display':'Hypertension'", "so"));
            assertThat(named(ALL)).contains(new Problem("", "I10", "Hypertension", 2));
            put("Condition", "h-bob", coded("bob", "'code':'I10','display':'Bobitis'", "x"));
            assertThat(named(SOME)).contains(new Problem("", "I10", "Hypertension", 1));
            put("Condition", "h-kim", coded("kim", "'code':'I10'", "so"));
            assertThat(named(SOME)).contains(new Problem("", "I10", "I10", 1));
        } finally {
            commit(new Entry.Delete(null, "Condition", "h-bob", null));
            commit(new Entry.Delete(null, "Condition", "h-kim", null));
        }
        assertThat(named(ALL)).noneMatch(problem -> problem.code().equals("I10"));
    }

    /// Of four who say it otherwise, neither who came first nor who came last decides.
    @Test
    void namesACodeByTheOneInTheMiddle() {
        List<String> displays = List.of("Healthy", "Migraine", "Migraine", "Headache");
        for (int i = 0; i < displays.size(); i++) {
            String coding = "'code':'G43','display':'" + displays.get(i) + "'";
            put("Condition", "m-" + i, coded("ann", coding, "x"));
        }
        assertThat(named(SOME)).contains(new Problem("", "G43", "Migraine", 1));
        for (int i = 0; i < displays.size(); i++) {
            commit(new Entry.Delete(null, "Condition", "m-" + i, null));
        }
    }

    private static List<Problem> named(Access access) {
        return HEALTH.population().problems(access, Within.all(), 10);
    }

    private static String coded(String who, String coding, String text) {
        return "'subject':{'reference':'Patient/%s'},'code':{'coding':[{%s}],'text':'%s'}"
                .formatted(who, coding, text);
    }

    @Test
    void listsWhomItCounts() {
        assertThat(ids(ALL, EVERYONE)).containsExactly("old", "ann", "bob", "kim", "none");
        assertThat(ids(ALL, with(DIABETES))).containsExactly("old", "ann", "bob");
        assertThat(ids(ALL, with(new Code("", "a|b")))).containsExactly("bob");
        Some born =
                new Some(
                        Optional.of(BOUNDS.getFirst()),
                        Optional.of(BOUNDS.getLast()),
                        false,
                        "female",
                        Optional.of(false),
                        Optional.of(DIABETES));
        assertThat(ids(ALL, born)).containsExactly("ann");
        Some unborn =
                new Some(
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Some.ELSE,
                        Optional.of(false),
                        Optional.empty());
        assertThat(ids(ALL, unborn)).containsExactly("none");
        assertThat(HEALTH.population().people(ALL, Within.all(), EVERYONE, 1, 2).rows())
                .extracting(patient -> patient.text("id"))
                .containsExactly("ann", "bob");
    }

    @Test
    void listsOnlyWhomOneMaySee() {
        assertThat(ids(SOME, EVERYONE)).containsExactly("ann", "kim");
        assertThat(ids(SOME, with(DIABETES))).containsExactly("ann");
        assertThat(ids(SOME, with(new Code("", "a|b")))).isEmpty();
        assertThat(visits(SOME)).containsExactly("jan");
    }

    @Test
    void listsEncountersWithWhoseTheyAre() {
        assertThat(visits(ALL)).containsExactly("feb", "jan2", "jan");
        Listed<Visit> listed =
                HEALTH.population()
                        .encounters(ALL, Within.all(), MONTHS.get(0), MONTHS.get(1), 0, 1);
        assertThat(listed.total()).isEqualTo(2);
        assertThat(listed.rows().getFirst().patient().orElseThrow().text("id")).isEqualTo("bob");
    }

    @Test
    void readsAllWhileTheyAreGoneThroughAndOnlyWhatIsSeenThen() {
        Whole<Visit> all =
                HEALTH.population()
                        .allEncounters(ALL, Within.all(), MONTHS.get(0), MONTHS.get(2), 9);
        assertThat(all.total()).isEqualTo(3);
        assertThat(all.rows().map(visit -> visit.encounter().text("id")))
                .containsExactly("feb", "jan2", "jan");
        Whole<Visit> first =
                HEALTH.population()
                        .allEncounters(ALL, Within.all(), MONTHS.get(0), MONTHS.get(2), 2);
        assertThat(first.listed()).isEqualTo(2);
        assertThat(first.total()).isEqualTo(3);
        put("Encounter", "late", encounter("ann", "2026-01-15T00:00:00Z"));
        Whole<Visit> hers =
                HEALTH.population()
                        .allEncounters(SOME, Within.all(), MONTHS.get(0), MONTHS.get(2), 9);
        put("Encounter", "late", encounter("bob", "2026-01-15T00:00:00Z"));
        assertThat(hers.rows().map(visit -> visit.encounter().text("id"))).containsExactly("jan");
        commit(new Entry.Delete(null, "Encounter", "late", null));
        Whole<JsonObject> people = HEALTH.population().allPeople(SOME, Within.all(), EVERYONE, 9);
        assertThat(people.rows().map(patient -> patient.text("id"))).containsExactly("ann", "kim");
    }

    private static List<String> visits(Access access) {
        return HEALTH
                .population()
                .encounters(access, Within.all(), MONTHS.get(0), MONTHS.get(2), 0, 9)
                .rows()
                .stream()
                .map(visit -> Objects.requireNonNull(visit.encounter().text("id")))
                .toList();
    }

    @Test
    void countsAndListsWhatBelongsToSomeEncounters() {
        for (Access access : List.of(ALL, SOME)) {
            assertThat(overviewOf("jan", access))
                    .isEqualTo(
                            new Overview(
                                    List.of(new Group(OptionalInt.of(1), "female", false, 1)),
                                    List.of(1L, 0L),
                                    List.of(
                                            new Problem(
                                                    DIABETES.system(),
                                                    DIABETES.code(),
                                                    "Diabetes",
                                                    1))));
        }
        assertThat(overviewOf("jan2", ALL).problems()).isEmpty();
        assertThat(overviewOf("jan2", SOME))
                .isEqualTo(new Overview(List.of(), List.of(0L, 0L), List.of()));
        assertThat(people("jan2", EVERYONE)).containsExactly("bob");
        assertThat(people("jan", with(DIABETES))).containsExactly("ann");
        assertThat(people("jan2", with(DIABETES))).isEmpty();
        assertThat(
                        HEALTH.population()
                                .encounters(ALL, of("jan", ALL), MONTHS.get(0), MONTHS.get(2), 0, 9)
                                .total())
                .isEqualTo(1);
    }

    private static Within of(String encounter, Access access) {
        return HEALTH.searching().within(access, "_id=" + encounter);
    }

    private static Overview overviewOf(String encounter, Access access) {
        return HEALTH.population().overview(access, of(encounter, access), BOUNDS, MONTHS, 10);
    }

    private static List<String> people(String encounter, Some some) {
        return HEALTH.population().people(ALL, of(encounter, ALL), some, 0, 9).rows().stream()
                .map(patient -> Objects.requireNonNull(patient.text("id")))
                .toList();
    }

    @Test
    void followsChangesAndDeletions() {
        Code gout = new Code("", "Gout");
        put("Condition", "new", "'subject':{'reference':'Patient/ann'},'code':{'text':'Gout'}");
        assertThat(ids(ALL, with(gout))).containsExactly("ann");
        put("Condition", "new", "'subject':{'reference':'Patient/kim'},'code':{'text':'Gout'}");
        assertThat(ids(ALL, with(gout))).containsExactly("kim");
        put("Condition", "new", "'subject':{'reference':'Patient/kim'},'code':{'text':'Cold'}");
        assertThat(ids(ALL, with(gout))).isEmpty();
        String cold = "'subject':{'reference':'Patient/kim'},'code':{'text':'Cold'}";
        put("Condition", "new", cold + ENCOUNTERED);
        assertThat(people("jan", with(new Code("", "Cold")))).containsExactly("kim");
        put("Condition", "new", cold);
        assertThat(people("jan", with(new Code("", "Cold")))).isEmpty();
        commit(new Entry.Delete(null, "Condition", "new", null));
        assertThat(ids(ALL, with(new Code("", "Cold")))).isEmpty();
    }

    /// As a database is whose rows were never made, or otherwise.
    @ParameterizedTest
    @ValueSource(ints = {0, 999})
    void makesTheRowsAnewWhereTheyAreNotOfThisProgram(int made) throws SQLException {
        List<Problem> before = overview(ALL).problems();
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update installation set problem_rows = " + made);
            statement.execute(made == 0 ? "delete from problem" : "update problem set code = 1");
        }
        try (HealthRecord again = open()) {
            assertThat(again.population().problems(ALL, Within.all(), 10)).isEqualTo(before);
            assertThat(people("jan", with(DIABETES))).containsExactly("ann");
        }
    }
}
