package chartwell.record.chart;

import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.chart.Charts.Reference;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.content.VersionsSql;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what the facts of charts say. Safe to share between threads.
final class ChartContents {
    private final TypeIndexes types;
    private final Contents contents;

    ChartContents(TypeIndexes types, Contents contents) {
        this.types = types;
        this.contents = contents;
    }

    /// Takes what a fact says.
    interface Each {
        void take(Fact fact, Stored stored);
    }

    /// Hands over what facts say, in any order: exactly these versions, also where others took
    /// their place meanwhile.
    void each(Connection connection, Collection<Fact> facts, Each each) throws SQLException {
        Map<Key, Fact> missing = new HashMap<>();
        facts.forEach(fact -> missing.put(new Key(fact.rid(), fact.version()), fact));
        List<Fact> here = facts.stream().filter(fact -> !fact.past()).toList();
        if (!here.isEmpty()) {
            run(connection, versions("content", here), each, missing);
        }
        if (!missing.isEmpty()) {
            run(connection, versions("version", missing.values()), each, missing);
        }
    }

    /// A version of a row.
    private record Key(long rid, int version) {}

    private static Sql versions(String table, Collection<Fact> facts) {
        return Sql.of(
                """
                select u.rid, r.type, r.id, v.version, v.updated, v.dictionary, v.body
                from unnest(?::bigint[], ?::int[]) u(rid, version)
                join resource r on r.rid = u.rid
                join %s v on v.rid = u.rid and v.version = u.version
                where v.body <> ''"""
                        .formatted(table),
                facts.stream().mapToLong(Fact::rid).toArray(),
                facts.stream().mapToInt(Fact::version).toArray());
    }

    private void run(Connection connection, Sql sql, Each each, Map<Key, Fact> missing)
            throws SQLException {
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Fact fact = missing.remove(new Key(rows.getLong(1), rows.getInt(4)));
                if (fact != null) {
                    each.take(fact, contents.stored(rows, 2));
                }
            }
        }
    }

    /// What resources say, by their names, now or as of a time; what is not there, or not for
    /// whoever asks, is left out.
    List<Stored> named(
            Connection connection, Sight sight, Collection<Reference> names, @Nullable Instant at)
            throws SQLException {
        List<Reference> known = names.stream().filter(name -> types.isKnown(name.type())).toList();
        short[] codes = new short[known.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = types.code(known.get(i).type());
        }
        Sql sql =
                Sql.of(
                                """
                                select r.type, r.id, v.version, v.updated, v.dictionary, v.body
                                from unnest(?::smallint[], ?::text[]) u(type, id)
                                join resource r on r.type = u.type and r.id = u.id
                                cross join lateral (""",
                                codes,
                                known.stream().map(Reference::id).toArray(String[]::new))
                        .add(versionsAt(at))
                        .add(") v where v.body <> ''")
                        .add(SightSql.and(sight, "v"));
        List<Stored> found = new ArrayList<>();
        if (known.isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(contents.stored(rows, 1));
            }
        }
        return found;
    }

    private static Sql versionsAt(@Nullable Instant at) {
        return at == null
                ? VersionsSql.of(new Sql(), Sql.of(" and false"))
                : VersionsSql.of(
                        Sql.of(" and c.updated <= ?", at),
                        Sql.of(" and o.updated <= ? and o.superseded > ?", at, at));
    }
}
