package chartwell.record.chart;

import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.chart.Changed.Author;
import chartwell.record.chart.ChartRows.Owner;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What changed in a chart between two times, and who did it. Safe to share between threads.
final class ChartChanges {
    private final ChartRows rows;

    ChartChanges(ChartRows rows) {
        this.rows = rows;
    }

    /// The changes that lead from a chart as it stood at a time to the chart that is open, the
    /// latest first. What was added and removed again between the two is none.
    List<Changed> since(Connection connection, Sight sight, Chart chart, Instant since)
            throws SQLException {
        Map<Long, Fact> before = new HashMap<>();
        Owner owner = new Owner(chart.rid(), chart.patient().id());
        Instant at = chart.at().orElse(null);
        for (Fact fact : rows.past(connection, sight, owner, since, at)) {
            before.put(fact.rid(), fact);
        }
        List<Changed> changes = new ArrayList<>();
        for (Fact fact : chart.all()) {
            if (fact.updated().isAfter(since)) {
                Optional<Fact> earlier = Optional.ofNullable(before.remove(fact.rid()));
                changes.add(new Changed(earlier, Optional.of(fact), fact.updated()));
            }
        }
        Map<Long, Instant> removals = removals(connection, sight, before.keySet(), at);
        for (Fact fact : before.values()) {
            Instant when = removals.getOrDefault(fact.rid(), fact.updated());
            changes.add(new Changed(Optional.of(fact), Optional.empty(), when));
        }
        changes.sort(
                Comparator.comparing(Changed::when)
                        .reversed()
                        .thenComparing(changed -> changed.fact().rid()));
        return changes;
    }

    /// When the last versions of resources that an actor saw were replaced.
    private static Map<Long, Instant> removals(
            Connection connection, Sight sight, Collection<Long> rids, @Nullable Instant at)
            throws SQLException {
        Sql sql =
                Sql.of(
                        """
                        select v.rid, max(v.superseded) from version v
                        where v.rid = any(?) and v.body <> ''""",
                        (Object) rids.stream().mapToLong(Long::longValue).toArray());
        if (at != null) {
            sql.add(" and v.superseded <= ?", at);
        }
        sql.add(SightSql.andOfVersion(sight, "v")).add(" group by v.rid");
        Map<Long, Instant> removals = new HashMap<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                removals.put(
                        found.getLong(1), found.getObject(2, OffsetDateTime.class).toInstant());
            }
        }
        return removals;
    }

    /// Who made changes, by the trail; a change of before there was one is by nobody known.
    static Map<Changed, Author> authors(Connection connection, List<Changed> changes)
            throws SQLException {
        Map<Changed, Author> authors = new HashMap<>();
        Sql sql =
                Sql.of(
                        """
                        select u.place, a.actor, a.role
                        from unnest(?::bigint[], ?::text[]) with ordinality u(rid, at, place)
                        cross join lateral (
                          select a.actor, a.role
                          from transaction t join audit a on a.tx = t.tx
                          where t.at = u.at::timestamptz and u.rid = any(t.rids)
                          limit 1) a""",
                        changes.stream().mapToLong(changed -> changed.fact().rid()).toArray(),
                        changes.stream()
                                .map(changed -> changed.when().toString())
                                .toArray(String[]::new));
        try (PreparedStatement statement = sql.on(connection);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                authors.put(
                        changes.get(found.getInt(1) - 1),
                        new Author(found.getString(2), found.getString(3)));
            }
        }
        return authors;
    }
}
