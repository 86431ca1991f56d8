package chartwell.record.audit;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Collection;

/// How an entry is written by SQL: [#INSERT] as it stands, or within a larger statement as a
/// common table expression (`audit_entry as (` [#INSERT] `)`).
public final class AuditStatement {

    /// How many parameters [#INSERT] has.
    public static final int PARAMETERS = 13;

    /// Adds an entry, or the same about each of several patients. The sequence number and the
    /// transaction are given by the database.
    public static final String INSERT =
            """
            insert into audit (at, node, actor, role, purpose, origin, interaction, outcome,
                type, id, version, detail, patient)
            select ?::timestamptz, ?::text, ?::text, ?::text, ?::text, ?::text, ?::text, ?::text,
                ?::text, ?::text, ?::int, ?::text, unnest(?::text[])""";

    private AuditStatement() {}

    static int bind(
            PreparedStatement statement,
            int from,
            String node,
            AuditEntry entry,
            Collection<String> patients)
            throws SQLException {
        int at = from;
        statement.setObject(at++, entry.at().atOffset(ZoneOffset.UTC));
        statement.setString(at++, node);
        statement.setString(at++, entry.actor());
        statement.setString(at++, entry.role());
        statement.setString(at++, entry.purpose());
        statement.setString(at++, entry.origin());
        statement.setString(at++, entry.interaction());
        statement.setString(at++, entry.outcome());
        statement.setString(at++, entry.type());
        statement.setString(at++, entry.id());
        setInt(statement, at++, entry.version());
        statement.setString(at++, entry.detail());
        statement.setArray(
                at++, statement.getConnection().createArrayOf("text", about(entry, patients)));
        return at;
    }

    private static @Nullable String[] about(AuditEntry entry, Collection<String> patients) {
        return patients.isEmpty()
                ? new @Nullable String[] {entry.patient()}
                : patients.stream()
                        .map(patient -> entry.about(patient).patient())
                        .toArray(String[]::new);
    }

    private static void setInt(PreparedStatement statement, int at, @Nullable Integer value)
            throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.INTEGER);
        } else {
            statement.setInt(at, value);
        }
    }
}
