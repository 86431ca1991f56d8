package chartwell.record.audit;

import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.database.Database;

import java.sql.SQLException;
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

    static AuditVerification.Verified verified(Database database) throws SQLException {
        return new AuditVerification(database).verify(List.of());
    }
}
