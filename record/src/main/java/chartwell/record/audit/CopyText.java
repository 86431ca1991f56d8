package chartwell.record.audit;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Entries in PostgreSQL's COPY text format: one line an entry, tabs between columns, `\N` for
/// null.
final class CopyText {

    /// The statement that takes the rows.
    static final String STATEMENT =
            """
            copy audit (at, node, actor, role, purpose, origin, interaction, outcome,
                type, id, version, patient, detail) from stdin
            """;

    private CopyText() {}

    static byte[] of(List<AuditEntry> entries, String node) {
        StringBuilder rows = new StringBuilder(entries.size() * 200);
        for (AuditEntry entry : entries) {
            rows.append(entry.at());
            column(rows, node);
            column(rows, entry.actor());
            column(rows, entry.role());
            column(rows, entry.purpose());
            column(rows, entry.origin());
            column(rows, entry.interaction());
            column(rows, entry.outcome());
            column(rows, entry.type());
            column(rows, entry.id());
            Integer version = entry.version();
            column(rows, version == null ? null : version.toString());
            column(rows, entry.patient());
            column(rows, entry.detail());
            rows.append('\n');
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void column(StringBuilder rows, @Nullable String text) {
        rows.append('\t');
        if (text == null) {
            rows.append("\\N");
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }
}
