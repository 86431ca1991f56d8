package chartwell.record.auditevent;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.audit.AuditTrail;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.search.Parameter;
import chartwell.record.sql.Sql;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The frequent questions to the trail walk an index, however long the trail is.
@Tag("database")
class TrailPlansTest {
    private static final Database DATABASE = TestDatabase.fresh();
    private static final Instant NOW = Instant.parse("2026-03-14T15:00:00Z");

    @BeforeAll
    static void fill() throws SQLException {
        AuditTrail.open(DATABASE, InstantSource.fixed(NOW), "node-1").close();
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into audit (at, node, actor, role, purpose, origin, interaction, outcome,
                        type, id, patient)
                    select timestamptz '2026-02-01T00:00:00Z' + i * interval '1 minute', 'n',
                        'mira', 'physician', 'TREAT', '', 'read', 'ok', 'Observation', i::text,
                        (i % 200)::text
                    from generate_series(1, 60000) i
                    """);
            statement.execute("analyze audit");
        }
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void onePatientIsAWalkOfItsEntries() throws SQLException {
        assertThat(plan("patient", "ada")).contains("patient_at_seq_idx").doesNotContain("Sort");
    }

    @Test
    void theNewestAreAWalkByTime() throws SQLException {
        assertThat(plan("type", "rest")).contains("at_seq_idx").doesNotContain("Sort");
    }

    @Test
    void aTimeIsAWalkOfItsMonth() throws SQLException {
        assertThat(plan("date", "2026-03-01"))
                .contains("audit_2026_03_at_seq_idx")
                .doesNotContain("audit_2026_02");
    }

    @Test
    void anIdIsOneLook() throws SQLException {
        String id = new EntryId(NOW.getEpochSecond() * 1_000_000, 7).text();
        assertThat(plan("_id", id))
                .contains("audit_2026_03_at_seq_idx")
                .doesNotContain("audit_2026_02");
    }

    private static String plan(String name, String value) throws SQLException {
        Sql condition = TrailCriteria.of(new Parameter(name, value)).orElseThrow();
        StringBuilder plan = new StringBuilder();
        try (Connection connection = DATABASE.searches().getConnection();
                PreparedStatement statement =
                        AuditReading.select(List.of(condition), 51)
                                .after("explain ", 0, connection);
                ResultSet lines = statement.executeQuery()) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        assertThat(plan).doesNotContain("Seq Scan");
        return plan.toString();
    }
}
