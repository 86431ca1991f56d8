package chartwell.record.audit;

import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.database.Database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/// Entries and short cuts for the tests of the trail.
final class Trails {
    static final Instant NOW = Instant.parse("2026-03-14T15:09:26.535897Z");

    static final Access MIRA =
            new Access("mira.holm", "physician", "TREAT", "10.0.0.7", Sight.everything());

    private Trails() {}

    static AuditEntry entry(String interaction, String id) {
        return AuditEntry.of(NOW, MIRA, interaction).on("Observation", id, 1).about("ada");
    }

    static void commit(AuditTrail trail, int entries) {
        for (int i = 0; i < entries; i++) {
            trail.commit(entry("create", "o" + i));
        }
    }

    static void note(AuditTrail trail, int entries) {
        for (int i = 0; i < entries; i++) {
            trail.note(entry("read", "o" + i));
        }
    }

    /// Seals what was committed, once nothing older is open. PostgreSQL's own work in any database
    /// of the server, such as taking statistics, may be, and what came after it has to wait.
    static int seal(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            for (int tries = 0; tries < 3000 && isHeldBack(statement); tries++) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Sealing().some(connection, NOW, "node-1");
    }

    private static boolean isHeldBack(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        """
                        select exists (select from audit
                                       where tx >= pg_snapshot_xmin(pg_current_snapshot()))
                        """)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    static AuditVerification.Verified verified(Database database) throws SQLException {
        return new AuditVerification(database).verify(List.of(), _ -> {});
    }
}
