package chartwell.record.survey;

import chartwell.record.survey.Relation.Index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the tables and indexes of the schema, partitions under the name of the whole.
final class Relations {
    private Relations() {}

    static List<Relation> read(Connection connection) throws SQLException {
        Map<String, List<Index>> indexes = indexes(connection);
        List<Relation> relations = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select root.relname,
                                       sum(greatest(coalesce(s.n_live_tup, 0), c.reltuples))::bigint,
                                       sum(coalesce(s.n_dead_tup, 0))::bigint,
                                       sum(coalesce(s.n_mod_since_analyze, 0))::bigint,
                                       sum(pg_table_size(c.oid))::bigint,
                                       max(greatest(s.last_vacuum, s.last_autovacuum)),
                                       max(greatest(s.last_analyze, s.last_autoanalyze))
                                from pg_class c
                                left join pg_inherits i on i.inhrelid = c.oid
                                join pg_class root on root.oid = coalesce(i.inhparent, c.oid)
                                left join pg_stat_user_tables s on s.relid = c.oid
                                where c.relnamespace = current_schema()::regnamespace
                                  and c.relkind in ('r', 'p')
                                group by root.relname
                                """);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String name = rows.getString(1);
                relations.add(
                        new Relation(
                                name,
                                Math.max(0, rows.getLong(2)),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getLong(5),
                                time(rows, 6),
                                time(rows, 7),
                                indexes.getOrDefault(name, List.of())));
            }
        }
        relations.sort((a, b) -> Long.compare(b.allBytes(), a.allBytes()));
        return relations;
    }

    private static Map<String, List<Index>> indexes(Connection connection) throws SQLException {
        Map<String, List<Index>> indexes = new HashMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select rootTable.relname, root.relname,
                                       sum(pg_relation_size(c.oid))::bigint,
                                       sum(coalesce(s.idx_scan, 0))::bigint,
                                       sum(coalesce(s.idx_tup_read, 0))::bigint
                                from pg_index x
                                join pg_class c on c.oid = x.indexrelid
                                left join pg_inherits i on i.inhrelid = c.oid
                                join pg_class root on root.oid = coalesce(i.inhparent, c.oid)
                                join pg_index rootIndex on rootIndex.indexrelid = root.oid
                                join pg_class rootTable on rootTable.oid = rootIndex.indrelid
                                left join pg_stat_user_indexes s on s.indexrelid = c.oid
                                where c.relnamespace = current_schema()::regnamespace
                                group by 1, 2 order by 3 desc
                                """);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                indexes.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                        .add(
                                new Index(
                                        rows.getString(2),
                                        rows.getLong(3),
                                        rows.getLong(4),
                                        rows.getLong(5)));
            }
        }
        return indexes;
    }

    private static Optional<Instant> time(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
