package chartwell.record.search;

import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.index.Keys;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds what is sent along with matches, by the references that lie in the rows' tokens.
final class Included {
    private static final int MOST = 10_000;
    private static final int ROUNDS = 64;

    private final Connection connection;
    private final Sight sight;
    private final Contents contents;
    private final SearchTimes.Run run;

    Included(Connection connection, Sight sight, Contents contents, SearchTimes.Run run) {
        this.connection = connection;
        this.sight = sight;
        this.contents = contents;
        this.run = run;
    }

    /// What some inclusions bring, without the matches themselves.
    Collection<Stored> of(Collection<Long> matches, List<Inclusion> inclusions)
            throws SQLException {
        Set<Long> all = new LinkedHashSet<>(matches);
        Map<Long, Stored> included = new LinkedHashMap<>();
        Set<Long> from = new LinkedHashSet<>(matches);
        for (int round = 0; round < ROUNDS && !from.isEmpty(); round++) {
            Set<Long> found = new LinkedHashSet<>();
            for (Inclusion inclusion : inclusions) {
                if (round == 0 || inclusion.iterate()) {
                    found.addAll(one(from, inclusion, all, included));
                }
            }
            found.removeAll(all);
            all.addAll(found);
            if (all.size() > MOST + matches.size()) {
                throw new Refused(
                        Problem.of(
                                Kind.TOO_COSTLY,
                                "too-costly",
                                "This page would send more than "
                                        + MOST
                                        + " resources along. Ask for fewer matches by _count, or"
                                        + " for less to be included."));
            }
            from = found;
        }
        if (!from.isEmpty() && inclusions.stream().anyMatch(Inclusion::iterate)) {
            throw new Refused(
                    Problem.of(
                            Kind.TOO_COSTLY,
                            "too-costly",
                            "References lead on for more than "
                                    + ROUNDS
                                    + " steps. Include without :iterate."));
        }
        return included.values();
    }

    /// The numbers of what one brings; what was not there before is read too.
    private List<Long> one(
            Set<Long> from, Inclusion inclusion, Set<Long> before, Map<Long, Stored> read)
            throws SQLException {
        Sql sql =
                Sql.of(
                                """
                                select t.rid, t.type, t.id, c.version, c.updated, c.dictionary, c.body
                                from (""")
                        .add(
                                inclusion.reverse()
                                        ? referring(from, inclusion)
                                        : referredTo(from, inclusion))
                        .add(
                                """
                                ) f(rid)
                                join resource t on t.rid = f.rid
                                join content c on c.rid = t.rid
                                where not t.gone""");
        if (!inclusion.reverse() && !inclusion.targets().isEmpty()) {
            sql.add(" and t.type = any(?)", (Object) shorts(inclusion.targets()));
        }
        sql.add(SightSql.and(sight, "t")).add(" limit ?", MOST + 1);
        List<Long> found = new ArrayList<>();
        long began = System.nanoTime();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long rid = rows.getLong(1);
                found.add(rid);
                if (!before.contains(rid) && !read.containsKey(rid)) {
                    read.put(rid, contents.stored(rows, 2));
                }
            }
        } finally {
            run.ran(sql, began);
        }
        return found;
    }

    private static Sql referredTo(Set<Long> from, Inclusion inclusion) {
        return Sql.of(
                """
                select distinct u.token # k.key
                from resource r, unnest(r.tokens) u(token), unnest(?::bigint[]) k(key)
                where r.rid = any(?) and r.type = ? and (u.token # k.key) between 1 and ?""",
                array(inclusion.atoms()),
                array(from),
                inclusion.source(),
                Keys.ROW_LIMIT);
    }

    private static Sql referring(Set<Long> from, Inclusion inclusion) {
        Sql sql =
                Sql.of(
                        """
                        select distinct r.rid
                        from unnest(?::bigint[]) k(key), unnest(?::bigint[]) p(rid), resource r
                        where r.tokens @> array[k.key # p.rid]""",
                        array(inclusion.atoms()),
                        array(from));
        return inclusion.targets().isEmpty()
                ? sql
                : sql.add(
                        " and exists (select from resource p2"
                                + " where p2.rid = p.rid and p2.type = any(?))",
                        (Object) shorts(inclusion.targets()));
    }

    private static long[] array(Collection<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static short[] shorts(List<Short> numbers) {
        short[] array = new short[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
        }
        return array;
    }
}
