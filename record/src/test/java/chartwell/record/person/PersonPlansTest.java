package chartwell.record.person;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.search.SearchPlan;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/// Who finds people reads those who have the keys, and neither all people nor all of a panel.
@Tag("database")
class PersonPlansTest {
    private static final int PEOPLE = 4_000;
    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord HEALTH =
            HealthRecord.open(
                    DATABASE,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "person-plans",
                    false);

    /// Panel 1 has a tenth of all, panel 2 all, and both very many of whom nothing is there; the
    /// people of a small panel are [FewPeople], who are all looked at.
    @BeforeAll
    static void fill() throws SQLException, IOException {
        new Million(DATABASE).write(PEOPLE);
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into panel select 1, rid from person where rid % 10 = 0");
            statement.execute("insert into panel select 2, rid from person");
            statement.execute(
                    """
                    insert into panel select p, n from generate_series(1, 2) p,
                      generate_series(900000000, 900049500) n""");
            statement.execute("analyze");
        }
    }

    @AfterAll
    static void close() {
        HEALTH.close();
        DATABASE.close();
    }

    @ParameterizedTest
    @CsvSource({"0, Smithe", "1, Smithe", "2, Smithe", "0, Jmaes", "1, Jmaes", "2, Jmaes"})
    void readsWhomKeysLeadToByTheirIndex(long panel, String typed) {
        Sight sight = panel == 0 ? Sight.everything() : new Sight.Panel(panel);
        Access access = new Access("plans", "records", "HOPERAT", "test", sight);
        Wanted wanted = new Wanted(List.of(typed), List.of(), List.of());
        Found found = HEALTH.people().find(access, wanted, Within.all(), typed, 5);
        assertThat(((Found.People) found).hits()).isNotEmpty();
        while (HEALTH.searching().times().explainNext(Duration.ZERO)) {
            assertThat(HEALTH.searching().times().all()).isNotEmpty();
        }
        assertThat(HEALTH.searching().times().all())
                .filteredOn(search -> search.shape().equals("People?name=…"))
                .singleElement()
                .satisfies(
                        search -> {
                            SearchPlan plan = search.plan().orElseThrow();
                            assertThat(plan.toString()).contains("index=person_keys");
                            assertThat(plan.read()).as(plan.toString()).isLessThan(PEOPLE / 2);
                        });
    }
}
