package chartwell.record.search;

import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.index.Keys;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds what is sent along with matches, by the references that lie in the rows' tokens.
final class Included {
    private static final int MOST = 10_000;
    private static final int ROUNDS = 64;

    private final Connection connection;
    private final Sight sight;

    Included(Connection connection, Sight sight) {
        this.connection = connection;
        this.sight = sight;
    }

    /// The numbers of what some inclusions bring, without the matches themselves.
    List<Long> of(Collection<Long> matches, List<Inclusion> inclusions) throws SQLException {
        Set<Long> all = new LinkedHashSet<>(matches);
        Set<Long> from = new LinkedHashSet<>(matches);
        for (int round = 0; round < ROUNDS && !from.isEmpty(); round++) {
            Set<Long> found = new LinkedHashSet<>();
            for (Inclusion inclusion : inclusions) {
                if (round == 0 || inclusion.iterate()) {
                    found.addAll(one(from, inclusion));
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
        List<Long> included = new ArrayList<>(all);
        included.removeAll(Set.copyOf(matches));
        return included;
    }

    private List<Long> one(Set<Long> from, Inclusion inclusion) throws SQLException {
        Sql sql = inclusion.reverse() ? referring(from, inclusion) : referredTo(from, inclusion);
        sql.add(SightSql.and(sight, "t")).add(" limit ?", MOST + 1);
        List<Long> found = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
        }
        return found;
    }

    private static Sql referredTo(Set<Long> from, Inclusion inclusion) {
        Sql sql =
                Sql.of(
                        """
                        select distinct t.rid
                        from (select distinct u.token # k.key rid
                              from resource r, unnest(r.tokens) u(token), unnest(?::bigint[]) k(key)
                              where r.rid = any(?) and r.type = ?
                                and (u.token # k.key) between 1 and ?
                              offset 0) f
                        join resource t on t.rid = f.rid
                        where not t.gone""",
                        array(inclusion.atoms()),
                        array(from),
                        inclusion.source(),
                        Keys.ROW_LIMIT);
        return targets(sql, inclusion);
    }

    private static Sql referring(Set<Long> from, Inclusion inclusion) {
        Sql sql =
                Sql.of(
                        """
                        select distinct t.rid
                        from unnest(?::bigint[]) k(key), unnest(?::bigint[]) p(rid), resource t
                        where t.tokens @> array[k.key # p.rid]""",
                        array(inclusion.atoms()),
                        array(from));
        if (!inclusion.targets().isEmpty()) {
            sql.add(
                    " and exists (select from resource p2 where p2.rid = p.rid and p2.type = any(?))",
                    (Object) shorts(inclusion.targets()));
        }
        return sql;
    }

    private static Sql targets(Sql sql, Inclusion inclusion) {
        return inclusion.targets().isEmpty()
                ? sql
                : sql.add(" and t.type = any(?)", (Object) shorts(inclusion.targets()));
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
