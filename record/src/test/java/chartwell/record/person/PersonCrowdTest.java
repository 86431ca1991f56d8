package chartwell.record.person;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.person.Million.One;
import chartwell.record.search.Within;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Finds the one among five thousand whose names and numbers begin alike.
@Tag("database")
class PersonCrowdTest {
    private static final int PEOPLE = 5_000;
    private static final int WITH_LONG_NUMBERS = 1_500;
    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord HEALTH =
            HealthRecord.open(
                    DATABASE,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "crowd",
                    false);

    /// Panel 1 has all of them, and panel 2 very many more of whom nothing is there.
    @BeforeAll
    static void fill() throws SQLException, IOException {
        new Million(DATABASE).write(PEOPLE, PersonCrowdTest::one);
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into panel select 1, rid from person");
            statement.execute("insert into panel select 2, rid from person");
            statement.execute(
                    "insert into panel select 2, n from generate_series(900000000, 900049500) n");
            statement.execute("analyze");
        }
    }

    @AfterAll
    static void close() {
        HEALTH.close();
        DATABASE.close();
    }

    private static One one(int number) {
        String family = number == 4321 ? "Christophersen" : number == 4322 ? "Robertz" : "Brown";
        String given = number % 2 == 0 ? "Christopher" : "Robert";
        String site = number < WITH_LONG_NUMBERS ? "4711000047110000" : "47120000";
        String mrn = String.format(Locale.ROOT, "%s%04d", site, number);
        return new One(1_000_000 + number, given, family, "1957-03-04", mrn, "617 555 0100");
    }

    @ParameterizedTest
    @CsvSource({
        "christopherse, p4321",
        "christophersen, p4321",
        "christophersn, p4321",
        "Christophersne, p4321",
        "chrsitophersen, p4321",
        "robretz, p4322",
        "robertzz, p4322"
    })
    void findsARareNameThatBeginsAsAnotherOne(String typed, String id) {
        for (Sight sight : List.of(Sight.everything(), new Sight.Panel(1), new Sight.Panel(2))) {
            assertThat(ids(sight, new Wanted(List.of(typed), List.of(), List.of())))
                    .as(sight.toString())
                    .containsExactly(id);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "471200004, 20",
        "4712000043, 20",
        "47120000432, 10",
        "471200004321, 1",
        // of numbers that are too long for keys of all their beginnings, by looking at more people
        "4711000047110000143, 10",
        "47110000471100001432, 1"
    })
    void findsByTheBeginningOfANumberThatBeginsAsAllOthers(String typed, int count) {
        for (Sight sight : List.of(Sight.everything(), new Sight.Panel(1), new Sight.Panel(2))) {
            List<String> ids = ids(sight, new Wanted(List.of(), List.of(), List.of(typed)));
            String end = typed.substring(typed.startsWith("4712") ? 8 : 16);
            assertThat(ids).as(sight.toString()).hasSize(count).allMatch(id -> begins(id, end));
        }
    }

    private static boolean begins(String id, String end) {
        return String.format(Locale.ROOT, "%04d", Integer.valueOf(id.substring(1))).startsWith(end);
    }

    private static List<String> ids(Sight sight, Wanted wanted) {
        Access access = new Access("crowd", "records", "HOPERAT", "test", sight);
        Found found = HEALTH.people().find(access, wanted, Within.all(), "typed", 20);
        return ((Found.People) found)
                .hits().stream().map(hit -> String.valueOf(hit.patient().text("id"))).toList();
    }
}
