package chartwell.record.auditevent;

import chartwell.record.audit.AuditEntry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/// An entry as it stands in the trail.
record TrailRow(EntryId id, String node, AuditEntry entry) {

    /// What [#of] reads.
    static final String COLUMNS =
            """
            seq, at, node, actor, role, purpose, origin, interaction, outcome,
            type, id, version, patient, detail""";

    static TrailRow of(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        return new TrailRow(
                new EntryId(ChronoUnit.MICROS.between(Instant.EPOCH, at), row.getLong("seq")),
                row.getString("node"),
                new AuditEntry(
                        at,
                        row.getString("actor"),
                        row.getString("role"),
                        row.getString("purpose"),
                        row.getString("origin"),
                        row.getString("interaction"),
                        row.getString("outcome"),
                        row.getString("type"),
                        row.getString("id"),
                        row.getObject("version", Integer.class),
                        row.getString("patient"),
                        row.getString("detail")));
    }
}
