package chartwell.bench.machine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Settings of a running PostgreSQL, by name, with their units: `shared_buffers` is `512MB`.
public record Settings(Map<String, String> values) {
    private static final List<String> DURABILITY =
            List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final List<String> OTHERS =
            List.of(
                    "wal_sync_method",
                    "data_checksums",
                    "shared_buffers",
                    "wal_compression",
                    "max_wal_size",
                    "checkpoint_timeout",
                    "commit_delay",
                    "server_version");

    public Settings {
        values = new LinkedHashMap<>(values);
    }

    /// Whether figures from such a database count.
    public sealed interface Verdict {
        /// An acknowledged write survives a crash.
        record Counts() implements Verdict {}

        /// It may not, by these settings.
        record Voided(List<String> off) implements Verdict {
            public Voided {
                off = List.copyOf(off);
            }
        }
    }

    /// Where no database is measured.
    public static Settings none() {
        return new Settings(Map.of());
    }

    /// Reads them as a session sees them that sets nothing itself.
    public static Settings read(Connection connection) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(DURABILITY);
        names.addAll(OTHERS);
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select name, current_setting(name)
                        from unnest(?) with ordinality as asked (name, place)
                        order by place
                        """)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return new Settings(values);
    }

    /// Void where a setting of durability is off, or is not known.
    public Verdict verdict() {
        List<String> off =
                DURABILITY.stream()
                        .filter(name -> values.getOrDefault(name, "off").equals("off"))
                        .toList();
        return off.isEmpty() ? new Verdict.Counts() : new Verdict.Voided(off);
    }

    /// `fsync=on synchronous_commit=on …`.
    public String described() {
        return values.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
    }

    /// The sentence that a void run ends with.
    public static String explain(Verdict.Voided verdict) {
        return "VOID: %s off, so an acknowledged write may be lost; no figure of this run counts."
                .formatted(
                        String.join(", ", verdict.off())
                                + (verdict.off().size() == 1 ? " is" : " are"));
    }
}
