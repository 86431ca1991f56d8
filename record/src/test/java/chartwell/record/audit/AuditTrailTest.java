package chartwell.record.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.record.access.Access;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

@Tag("database")
class AuditTrailTest {
    private static final Database DATABASE = TestDatabase.fresh();
    private static final Instant NOW = Trails.NOW;
    private static final Access MIRA = Trails.MIRA;

    private AuditTrail trail;

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @BeforeEach
    void open() {
        trail = AuditTrail.open(DATABASE, InstantSource.fixed(NOW), "node-1");
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void notedReadsAreStoredWithAllTheirColumns() throws SQLException {
        trail.note(
                AuditEntry.of(NOW, MIRA, "vread")
                        .on("Observation", "glucose-1", 3)
                        .about("ada")
                        .with("tab\there, backslash \\ and\nline \\N"));
        trail.close();
        assertThat(rows("where id = 'glucose-1'"))
                .containsExactly(
                        "2026-03-14 15:09:26.535897+00|node-1|mira.holm|physician|TREAT|10.0.0.7|"
                                + "vread|ok|Observation|glucose-1|3|ada|"
                                + "tab\there, backslash \\ and\nline \\N");
    }

    @Test
    void insertsWithinTheCallersTransaction() throws SQLException {
        try (Connection connection = DATABASE.interactive().getConnection()) {
            connection.setAutoCommit(false);
            trail.insert(
                    connection,
                    AuditEntry.of(NOW, MIRA, "create").on("Patient", "undone", 1),
                    Set.of());
            connection.rollback();
            trail.insert(
                    connection,
                    AuditEntry.of(NOW, MIRA, "create").on("Patient", "done", 1),
                    Set.of());
            connection.commit();
        }
        assertThat(rows("where id in ('done', 'undone')"))
                .singleElement()
                .asString()
                .contains("done");
    }

    @Test
    void canBePartOfALargerStatement() throws SQLException {
        String sql =
                "with audit_entry as ("
                        + AuditStatement.INSERT
                        + " returning seq) select seq, ?::text from audit_entry";
        try (Connection connection = DATABASE.interactive().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int next =
                    trail.bind(
                            statement,
                            1,
                            AuditEntry.of(NOW, MIRA, "update").on("Patient", "larger", 2),
                            Set.of());
            assertThat(next).isEqualTo(1 + AuditStatement.PARAMETERS);
            statement.setString(next, "beside");
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(2)).isEqualTo("beside");
            }
        }
        assertThat(rows("where id = 'larger'")).hasSize(1);
    }

    @Test
    void isAnEntryForEachPatientItIsAbout() throws SQLException {
        AuditEntry entry = AuditEntry.of(NOW, MIRA, "transaction").with("of several");
        try (Connection connection = DATABASE.interactive().getConnection()) {
            trail.insert(connection, entry, List.of("ada", "ben\0"));
            trail.insert(connection, entry, List.of());
        }
        assertThat(rows("where detail = 'of several' and patient = 'ada'")).hasSize(1);
        assertThat(rows("where detail = 'of several' and patient like 'ben%'")).hasSize(1);
        assertThat(rows("where detail = 'of several' and patient is null")).hasSize(1);
    }

    @Test
    void refusalsAreCommittedWhenTheCallReturns() throws SQLException {
        trail.refused(MIRA, "read", "Patient", "GET /fhir/Patient/secret", "forbidden");
        assertThat(rows("where detail = 'GET /fhir/Patient/secret'"))
                .singleElement()
                .asString()
                .contains("|read|forbidden|Patient|");
    }

    @Test
    void hostileTextsAreStoredRepaired() throws SQLException {
        trail.note(
                AuditEntry.of(NOW, MIRA, "search-type")
                        .on("Hostile", null, null)
                        .with(
                                "nul \0 lone \uD800 pair \uD83D\uDE00 low \uDE00"
                                        + "x".repeat(9000)));
        trail.close();
        String row = rows("where type = 'Hostile'").getFirst();
        assertThat(row).contains("nul \uFFFD lone \uFFFD pair \uD83D\uDE00 low \uFFFDxx");
        assertThat(row.length()).isLessThan(4200);
    }

    @Test
    void anEntryOfAnyMonthFindsAPartition() throws SQLException {
        trail.note(AuditEntry.of(Instant.parse("2031-12-31T23:59:59.9999999Z"), MIRA, "late"));
        trail.note(AuditEntry.of(Instant.parse("1999-01-01T00:00:00Z"), MIRA, "early"));
        trail.close();
        assertThat(rows("where interaction in ('late', 'early')")).hasSize(2);
    }

    @Test
    void changingTheTrailIsRefused() throws SQLException {
        trail.commit(AuditEntry.of(NOW, MIRA, "kept"));
        for (String attempt :
                List.of(
                        "update audit set actor = 'nobody'",
                        "delete from audit",
                        "delete from audit_2026_03",
                        "truncate audit",
                        "truncate audit_2026_03")) {
            try (Connection connection = DATABASE.interactive().getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(attempt))
                        .as(attempt)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("is append-only");
            }
        }
        assertThat(rows("where interaction = 'kept'")).hasSize(1);
    }

    @Test
    void nothingIsTakenAfterClosing() {
        trail.close();
        assertThatThrownBy(() -> trail.note(AuditEntry.of(NOW, MIRA, "read")))
                .isInstanceOf(TrailUnavailable.class);
    }

    private static List<String> rows(String where) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DATABASE.interactive().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                """
                                select concat_ws('|', at at time zone 'UTC' || '+00', node, actor,
                                    role, purpose, origin, interaction, outcome, type, id, version,
                                    patient, detail)
                                from audit\s"""
                                        + where)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
