package chartwell.record.person;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.search.Within;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import com.google.common.base.Splitter;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

@Tag("database")
class PersonFinderTest {
    private static final Access ALL =
            new Access("test", "records", "HOPERAT", "test", Sight.everything());
    private static final Access SOME =
            new Access("test", "physician", "TREAT", "test", new Sight.Panel(7));

    /// Who sees all by a panel, of few and of many.
    private static final List<Access> PANELS =
            List.of(
                    new Access("test", "physician", "TREAT", "test", new Sight.Panel(8)),
                    new Access("test", "physician", "TREAT", "test", new Sight.Panel(9)));
    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord HEALTH = open();

    private static HealthRecord open() {
        return HealthRecord.open(
                DATABASE,
                Definitions.r4(),
                InstantSource.system(),
                new SplittableRandom(1),
                "people",
                false);
    }

    @BeforeAll
    static void people() throws SQLException {
        put("robert", "Robert", "Garcia", ",'birthDate':'1957-03-04'");
        put("bob", "Bob", "Garcia", ",'birthDate':'1957-04-03'");
        put("roberta", "Roberta", "García-Márquez", ",'birthDate':'1957'");
        put("smith", "John", "Smith", "");
        put("smyth", "John", "Smyth", "");
        put("smithers", "Jon", "Smithers", "");
        put("mueller", "Jürgen", "Müller", "");
        put("oneil", "Siobhán", "O'Neil", "");
        put("cruz", "María José", "de la Cruz", "");
        put("abbott", "Leonard963", "Abbott774", "");
        put(
                "merged",
                "John",
                "Smith",
                ",'link':[{'type':'replaced-by','other':{'reference':'Patient/smith'}}]");
        put(
                "numbers",
                "Ada",
                "Byron",
                """
                ,'identifier':[{'system':'urn:mrn','value':'MRN-00-41-22'},{'value':'0081234'},
                   {'value':'b9c610cd-28a6-4636-ccb6-c7a0d2a4cb85'}],
                 'telecom':[{'system':'phone','value':'(617) 555-4417'},
                   {'system':'phone','value':'+49 30 1234567'},{'system':'email','value':'a5554418@b.org'}]
                """);
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into panel select 7, rid from resource where id in ('bob', 'smyth')");
            statement.execute(
                    "insert into panel select n, rid from person, generate_series(8, 9) n");
            statement.execute(
                    "insert into panel select 9, 1000000000 + n from generate_series(1, "
                            + FewPeople.MOST
                            + ") n");
        }
    }

    @AfterAll
    static void close() {
        HEALTH.close();
        DATABASE.close();
    }

    private static void put(String id, String given, String family, String more) {
        String json =
                "{'resourceType':'Patient','id':'%s','name':[{'given':['%s'],'family':'%s'}]%s}"
                        .formatted(id, given, family.replace("'", "\\u0027"), more)
                        .replace('\'', '"');
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        commit(
                new Entry.Update(
                        null, id, JsonReader.readObject(bytes, JsonLimits.DEFAULT), null, false));
    }

    private static void commit(Entry entry) {
        assertThat(HEALTH.transactions().commit(ALL, "update", List.of(entry), null))
                .isInstanceOf(TransactionResult.Committed.class);
    }

    private static Wanted names(String names) {
        return new Wanted(Splitter.on(' ').splitToList(names), List.of(), List.of());
    }

    private static String found(Access access, Wanted wanted) {
        return String.join(
                " ", hits(access, wanted).stream().map(hit -> hit.patient().text("id")).toList());
    }

    private static List<Hit> hits(Access access, Wanted wanted) {
        return ((Found.People) HEALTH.people().find(access, wanted, Within.all(), "typed", 20))
                .hits();
    }

    @ParameterizedTest
    @CsvSource({
        // whole names, then those that begin so, then nicknames, then errors; merged after others
        "garcia, bob robert roberta",
        "robert garcia, robert roberta bob",
        "bob garcia, bob robert",
        "smith, smith merged smithers smyth",
        "jon smith, smithers smith merged smyth",
        // the beginning of a word, also of one with an error in it
        "robe gar, robert roberta",
        "grci, bob robert roberta",
        "smti, smith smithers merged",
        "GARICA, bob robert roberta",
        "garciaa robert, robert roberta bob",
        // accents, apostrophes, letters written as two, words together
        "marquez, roberta",
        "muller, mueller",
        "mueller, mueller",
        "Müller jurgen, mueller",
        "o'neil, oneil",
        "oneil siobhan, oneil",
        "delacruz, cruz",
        "de la cruz maria, cruz",
        "márquez-garcia, roberta",
        "abbott leonard, abbott",
        "abbott len, abbott",
        // too short to be an error, and two errors
        "jxn, ''",
        "smxyh, ''",
        "robert smith, ''"
    })
    void findsByNamesTheBestFirst(String typed, String ids) {
        assertThat(found(ALL, names(typed))).isEqualTo(ids);
        PANELS.forEach(one -> assertThat(found(one, names(typed))).isEqualTo(ids));
    }

    @ParameterizedTest
    @CsvSource({
        "1957-03-04, robert",
        "1957-03-04 1957-04-03, bob robert",
        "1957-04, bob",
        "1957, bob robert roberta",
        "1958, ''"
    })
    void findsByBirthDatesAsPreciseAsTheyAreGiven(String readings, String ids) {
        List<List<String>> dates = List.of(Splitter.on(' ').splitToList(readings));
        Wanted wanted = new Wanted(List.of(), dates, List.of());
        assertThat(found(ALL, wanted)).isEqualTo(ids);
        PANELS.forEach(one -> assertThat(found(one, wanted)).isEqualTo(ids));
    }

    @Test
    void aBirthDateNarrowsAName() {
        List<List<String>> either = List.of(List.of("1957-03-04", "1957-04-03"));
        assertThat(found(ALL, new Wanted(List.of("robert"), either, List.of())))
                .isEqualTo("robert bob");
        List<List<String>> year = List.of(List.of("1957"));
        assertThat(found(ALL, new Wanted(List.of("smith"), year, List.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MRN-00-41-22, WHOLE",
        "mrn004122, WHOLE",
        "mrn0041, BEGINNING",
        "81234, WHOLE",
        "008, BEGINNING",
        "1234, ENDING",
        "b9c610cd, BEGINNING",
        "b9c610cd-28a6-4636-ccb6-c7a0d2a4cb85, WHOLE",
        "617-555-4417, WHOLE",
        "+1 617 555 4417, WHOLE",
        "5554417, WHOLE",
        "617555, BEGINNING",
        "4417, ENDING",
        "030 1234567, WHOLE",
        "+49301234567, WHOLE"
    })
    void findsByNumbersHoweverTheyAreGrouped(String typed, How how) {
        Wanted wanted = new Wanted(List.of(), List.of(), List.of(typed));
        List<Hit> hits = hits(ALL, wanted);
        PANELS.forEach(one -> assertThat(found(one, wanted)).isEqualTo("numbers"));
        assertThat(hits).as(typed).hasSize(1);
        assertThat(hits.getFirst().patient().text("id")).isEqualTo("numbers");
        assertThat(hits.getFirst().reasons()).extracting(Reason::how).containsExactly(how);
    }

    @ParameterizedTest
    @CsvSource({"00", "555441", "5554418", "004123", "3555441", "x4417"})
    void findsNobodyByOtherNumbers(String typed) {
        assertThat(found(ALL, new Wanted(List.of(), List.of(), List.of(typed)))).isEmpty();
    }

    @Test
    void saysWhy() {
        assertThat(hits(ALL, names("bob garcia")).getLast().reasons())
                .containsExactly(
                        new Reason.OfName(How.NICKNAME, "bob", "Robert", ""),
                        new Reason.OfName(How.WHOLE, "garcia", "Garcia", ""));
        assertThat(hits(ALL, names("siobahn")).getFirst().reasons())
                .containsExactly(new Reason.OfName(How.NEAR, "siobahn", "Siobhán", ""));
    }

    @Test
    void findsOnlyWhomOneMaySee() {
        assertThat(found(SOME, names("garcia"))).isEqualTo("bob");
        assertThat(found(SOME, names("smith"))).isEqualTo("smyth");
        assertThat(found(SOME, new Wanted(List.of(), List.of(List.of("1957")), List.of())))
                .isEqualTo("bob");
        assertThat(hits(SOME, new Wanted(List.of(), List.of(), List.of("4417")))).isEmpty();
    }

    @Test
    void findsAWriteAtOnceAndWhatWasChangedOrDeletedNoMore() {
        put("new", "Zebulon", "Quill", "");
        assertThat(found(ALL, names("zebulon"))).isEqualTo("new");
        put("new", "Zacharias", "Quill", "");
        assertThat(found(ALL, names("zebulon"))).isEmpty();
        assertThat(found(ALL, names("zach quill"))).isEqualTo("new");
        commit(new Entry.Delete(null, "Patient", "new", null));
        assertThat(found(ALL, names("quill"))).isEmpty();
        assertThat(count("select count(*) from person"))
                .isEqualTo(
                        count(
                                """
                select count(*) from resource r join resource_type t on t.code = r.type
                where t.name = 'Patient' and not r.gone"""));
    }

    @Test
    void boundsASearchAndWhatIsSearched() {
        assertThat(hits(ALL, names("\0 ' % \uD83D\uDE00"))).isEmpty();
        assertThat(hits(ALL, names("a-".repeat(5000)))).hasSize(2);
        put("many", "Y".repeat(100_000), "Zz" + " Zz".repeat(3000), "");
        assertThat(found(ALL, names("zz"))).isEqualTo("many");
        Found.People people =
                (Found.People)
                        HEALTH.people().find(ALL, names("garcia"), Within.all(), "garcia", 2);
        assertThat(people.hits()).hasSize(2);
        assertThat(people.more()).isTrue();
    }

    @Test
    void leavesOneEntryOfTheTrailForEachSearch() {
        HEALTH.people().find(ALL, names("umlaut"), Within.all(), "umlaut once", 20);
        for (int tries = 0; tries < 100 && traces() == 0; tries++) {
            pause();
        }
        assertThat(traces()).isEqualTo(1);
    }

    private static long traces() {
        return count("select count(*) from audit where detail = 'find=umlaut once'");
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As a database is that has no keys yet, or such as were made otherwise.
    @ParameterizedTest
    @CsvSource({"0", "999"})
    void makesTheKeysAnewWhereTheyAreNotOfThisProgram(int made) {
        long people = count("select count(*) from person");
        execute("update installation set person_keys = " + made);
        execute(
                made == 0
                        ? "delete from person where rid % 2 = 0"
                        : "update person set keys = '{1}'");
        try (HealthRecord again = open()) {
            assertThat(found(ALL, names("smith"))).isEqualTo("smith merged smithers smyth");
            assertThat(count("select count(*) from person")).isEqualTo(people);
            assertThat(again.people()).isNotNull();
        }
    }

    private static void execute(String sql) {
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(String sql) {
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
