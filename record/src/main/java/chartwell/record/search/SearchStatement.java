package chartwell.record.search;

import chartwell.record.access.Sight;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The statements of a search.
///
/// What narrows a search is answered first, behind a fence (`offset 0`), then ordered: a planner
/// that sees a `limit` would rather walk all rows in order, hoping to meet enough matches early
/// (store notes, section 4). A search by type or patient alone has an index in its order, and
/// walks that.
final class SearchStatement {
    private final Walk walk;
    private final Sql rows;
    private final boolean fenced;
    private final boolean settled;

    SearchStatement(Query query, short type, Sight sight, Frequencies frequencies) {
        this.walk = new Walk(frequencies, sight, type, query.condition());
        this.rows = new ConditionSql(sight, frequencies).rows(type, query.condition(), "r");
        this.settled =
                frequencies.isSettled(query.condition())
                        && query.sort().stream().allMatch(SortBy.Column.class::isInstance);
        this.fenced =
                settled
                        || ConditionSql.impliesType(query.condition())
                        || query.condition() instanceof Condition.AtIn;
    }

    /// Whether one plan serves whatever the values are, see [Frequencies#isSettled].
    boolean isSettled() {
        return settled;
    }

    /// Up to `limit` of the rows that match.
    Sql rows(int limit) {
        return Sql.of("select r.rid from resource r where ").add(rows).add(" limit ?", limit);
    }

    /// The same page by a walk that may end too early, see [Walk]; null where none is worth it.
    @Nullable Sql walk(Sorting.Order order, @Nullable Cursor cursor, int limit) {
        return order.rids() == null ? walk.page(order.keys(), cursor, limit) : null;
    }

    /// A page and one match more, see [Found].
    Sql page(Sorting.Order order, @Nullable Cursor cursor, int limit) {
        List<SortKey> keys = order.keys();
        Sql sql = Sql.of("select x.* from (select r.rid, r.id");
        for (int i = 0; i < keys.size(); i++) {
            sql.add(", ").add(keys.get(i).value(i)).add(" s" + i);
        }
        sql.add(" from resource r");
        for (int i = 0; i < keys.size(); i++) {
            sql.add(keys.get(i).join(i));
        }
        List<Long> read = order.rids();
        if (read == null) {
            sql.add(" where ").add(rows);
        } else {
            long[] rids = read.stream().mapToLong(Long::longValue).toArray();
            sql.add(" where r.rid = any(?)", (Object) rids);
        }
        sql.add(fenced || read != null ? " offset 0) x" : ") x");
        if (cursor != null) {
            sql.add(" where ").add(cursor.after(keys));
        }
        sql.add(" order by ").add(Found.order("x", keys)).add(" limit ?", limit);
        return Found.statement(sql, keys);
    }

    /// How many match.
    Sql count() {
        return Sql.of("select count(*) from resource r where ").add(rows);
    }

    /// The planner's guess of how many match, as a plan in JSON.
    Sql estimate() {
        return Sql.of("explain (format json) select 1 from resource r where ").add(rows);
    }
}
