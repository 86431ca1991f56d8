package chartwell.bench.disk;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// How much room a database takes after a checkpoint, in bytes.
///
/// @param record the database with its catalogs, without the trail
/// @param trail the tables of the audit trail and its seals
/// @param wal the write-ahead log
/// @param largest its largest tables and indexes
public record Room(long record, long trail, long wal, List<Part> largest) {

    public Room {
        largest = List.copyOf(largest);
    }

    /// A table with what it stores aside, or an index.
    public record Part(String name, String kind, long bytes) {}

    private static final int LARGEST = 12;

    /// Writes a checkpoint and looks.
    public static Room measure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
            long whole = number(statement, "select pg_database_size(current_database())");
            long trail =
                    number(
                            statement,
                            """
                            select sum(pg_total_relation_size(oid)) from pg_class
                            where relkind = 'r' and relnamespace = 'public'::regnamespace
                              and relname ~ '^(audit|seal)'
                            """);
            long wal = number(statement, "select sum(size) from pg_ls_waldir()");
            return new Room(whole - trail, trail, wal, largest(statement));
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Part> largest(Statement statement) throws SQLException {
        List<Part> parts = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        """
                        select relname,
                               case relkind when 'i' then 'index' else 'table' end,
                               case relkind when 'i' then pg_relation_size(oid)
                                            else pg_table_size(oid) end as bytes
                        from pg_class
                        where relkind in ('r', 'i') and relnamespace = 'public'::regnamespace
                        order by bytes desc
                        """)) {
            while (rows.next() && parts.size() < LARGEST) {
                parts.add(new Part(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return parts;
    }

    /// The record in MB, 10^6 bytes.
    public double megabytes() {
        return record / 1e6;
    }

    /// One line on the whole, then one for each of the largest parts.
    public List<String> described() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "record %.1f MB, trail %.1f MB, write-ahead log %.0f MB"
                        .formatted(record / 1e6, trail / 1e6, wal / 1e6));
        for (Part part : largest) {
            lines.add(
                    "%-28s %-5s %8.1f MB".formatted(part.name(), part.kind(), part.bytes() / 1e6));
        }
        return lines;
    }
}
