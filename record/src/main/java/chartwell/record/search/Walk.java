package chartwell.record.search;

import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.search.Condition.Window;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A page found by walking a type's resources in the order asked for, which an index has, and
/// looking at each. Where much of the type matches, that is a few rows; a bound ends the walk where
/// the matches lie elsewhere (store notes, section 4).
final class Walk {
    /// Rows that a walk looks at, at most.
    private static final int LONGEST = 20_000;

    private static final int SHORTEST = 1_000;

    /// Changes, of any type, that such a walk goes through.
    private static final int MOST_CHANGES = 100_000;

    /// How unevenly matches may lie: so much further than on average a walk goes.
    private static final int SLACK = 3;

    /// Transactions that a walk by time of change looks at.
    private static final int TRANSACTIONS = 1_000;

    private final Frequencies frequencies;
    private final Sight sight;
    private final short type;
    private final Condition condition;

    Walk(Frequencies frequencies, Sight sight, short type, Condition condition) {
        this.frequencies = frequencies;
        this.sight = sight;
        this.type = type;
        this.condition = condition;
    }

    /// The statement for a page of `limit` rows, which is void unless it finds them all; null where
    /// no index has the order, or to find all matches and sort them takes less.
    @Nullable Sql page(List<SortKey> keys, @Nullable Cursor cursor, int limit) {
        double share = frequencies.share(type, condition);
        double length = SLACK * limit / share;
        boolean worth = length <= LONGEST && length < share * frequencies.rows(type);
        boolean valued = cursor == null || cursor.values().getFirst() != null;
        boolean pair = keys.size() == 2 && keys.getLast() instanceof SortKey.ByRow;
        if (!worth || !valued || !pair) {
            return null;
        }
        Sql rows = rows(keys.getFirst(), cursor);
        if (rows == null) {
            return null;
        }
        Sql sql = Sql.of("select r.rid, r.id, r.s0, r.s1 from (select x.* from (").add(rows);
        sql.add(") x");
        if (cursor != null) {
            sql.add(" where ").add(cursor.after(keys));
        }
        sql.add(" order by ").add(order("x", keys));
        sql.add(" limit ?) r where ", Math.max(SHORTEST, (int) length));
        sql.add(new ConditionSql(sight, frequencies).looked(condition, "r"));
        sql.add(SightSql.andOfEach(sight, "r"));
        sql.add(" order by ").add(order("r", keys)).add(" limit ?", limit);
        return Found.statement(sql, keys);
    }

    /// As the index has it: what has no value is not walked.
    private static Sql order(String table, List<SortKey> keys) {
        return Sql.of(table + ".s0" + (keys.getFirst().descending() ? " desc, " : ", "))
                .add(table + ".s1" + (keys.getLast().descending() ? " desc" : ""));
    }

    /// The rows to walk, with their sort values.
    private @Nullable Sql rows(SortKey first, @Nullable Cursor cursor) {
        return switch (first) {
            case SortKey.ById _ -> rows("r.id");
            case SortKey.ByMainDate(boolean descending) -> {
                Sql rows = rows("r.at");
                if (!descending) {
                    rows.add(" and r.at > ?", Long.MIN_VALUE); // those without come last
                }
                yield rows.add(MainDateSql.bounds(windows(condition)));
            }
            case SortKey.ByUpdated(boolean descending) -> changes(descending, cursor);
            case SortKey.ByRow _, SortKey.ByRange _, SortKey.ByText _ -> null;
            case SortKey.ByNumbers _, SortKey.ByTexts _ -> null;
        };
    }

    private Sql rows(String value) {
        return Sql.of("select r.*, " + value + " s0, r.rid s1 from resource r")
                .add(" where r.type = ? and not r.gone", (Object) type);
    }

    /// The resources of the last transactions, or the first ones: whole transactions of one time,
    /// until there are enough. Each resource is looked up by its number, in their order.
    private Sql changes(boolean descending, @Nullable Cursor cursor) {
        String order = descending ? "at desc" : "at";
        Sql sql =
                Sql.of(
                        """
                        select q.*, t.at s0, q.rid s1
                        from (select t.at, t.rids, t.types
                              from (select t.at, t.rids, t.types, sum(cardinality(t.rids)) over (
                                             order by t.%s
                                             groups between unbounded preceding and 1 preceding
                                           ) before
                                    from (select * from transaction"""
                                .formatted(order));
        if (cursor != null) {
            sql.add(" where at " + (descending ? "<=" : ">="));
            sql.add(" ?::text::timestamptz", cursor.values().getFirst());
        }
        sql.add(" order by " + order + " fetch first ? rows with ties) t) t", TRANSACTIONS);
        sql.add(" where coalesce(t.before, 0) < ?", MOST_CHANGES);
        return sql.add(
                """
                 order by t.%s) t
                cross join unnest(t.rids, t.types) u(rid, type)
                cross join lateral (
                  select r.* from content c join resource r on r.rid = c.rid
                  where c.rid = u.rid and c.updated = t.at and not r.gone
                  offset 0) q
                where u.type = ?"""
                        .formatted(order),
                type);
    }

    /// The windows of the main date that all matches lie in; none where it is not asked for.
    private static List<Window> windows(Condition condition) {
        return switch (condition) {
            case Condition.AtIn(short _, List<Window> windows) -> windows;
            case Condition.Together together -> windows(together.apart());
            case Condition.And(List<Condition> parts) ->
                    parts.stream()
                            .map(Walk::windows)
                            .filter(windows -> !windows.isEmpty())
                            .findFirst()
                            .orElse(List.of());
            case Condition.HasAll _, Condition.HasAny _, Condition.InRange _ -> List.of();
            case Condition.HasText _, Condition.HasId _, Condition.UpdatedBetween _ -> List.of();
            case Condition.OfPatient _, Condition.RefersTo _, Condition.Refers _ -> List.of();
            case Condition.ReferredToBy _, Condition.Or _, Condition.Not _ -> List.of();
            case Condition.Never _ -> List.of();
        };
    }
}
