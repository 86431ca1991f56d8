package chartwell.record.search;

import chartwell.record.sql.Sql;

import java.util.List;

/// What matches are ordered by. Resources without a value come last, ascending or descending.
sealed interface SortKey {

    /// Largest first.
    boolean descending();

    /// By number: the order of creation.
    record ByRow(boolean descending) implements SortKey {}

    /// By `_id`.
    record ById(boolean descending) implements SortKey {}

    /// By `_lastUpdated`.
    record ByUpdated(boolean descending) implements SortKey {}

    /// By the type's main date, from the row itself.
    record ByMainDate(boolean descending) implements SortKey {}

    /// By the ranges under some keys: the least low end ascending, the largest descending.
    record ByRange(List<Long> keys, boolean descending) implements SortKey {}

    /// By the texts under some keys, their first 100 characters.
    record ByText(List<Long> keys, boolean descending) implements SortKey {}

    /// The value in the inner query over `resource r`; `number` tells joined relations apart.
    default Sql value(int number) {
        return switch (this) {
            case ByRow _ -> Sql.of("r.rid");
            case ById _ -> Sql.of("r.id");
            case ByUpdated _ -> Sql.of("(select c.updated from content c where c.rid = r.rid)");
            case ByMainDate(boolean descending) ->
                    Sql.of(descending ? "r.at" : "nullif(r.at, -9223372036854775808)");
            case ByRange _, ByText _ -> Sql.of("k" + number + ".value");
        };
    }

    /// What the inner query joins for it.
    default Sql join(int number) {
        return switch (this) {
            case ByRow _, ById _, ByUpdated _, ByMainDate _ -> new Sql();
            case ByRange(List<Long> keys, boolean descending) ->
                    joined(
                            number,
                            (descending ? "max" : "min") + "(g.low) value from range g",
                            keys);
            case ByText(List<Long> keys, boolean descending) ->
                    joined(
                            number,
                            (descending ? "max" : "min") + "(left(g.value, 100)) value from text g",
                            keys);
        };
    }

    private static Sql joined(int number, String source, List<Long> keys) {
        return Sql.of(" left join (select g.rid, " + source)
                .add(
                        " where g.key = any(?) group by g.rid) k",
                        (Object) keys.stream().mapToLong(Long::longValue).toArray())
                .add(number + " on k" + number + ".rid = r.rid");
    }

    /// Whether a row may have no value; where not, an index can yield the order.
    default boolean isNullable() {
        return switch (this) {
            case ByRow _, ById _, ByUpdated _ -> false;
            case ByMainDate(boolean descending) -> !descending;
            case ByRange _, ByText _ -> true;
        };
    }

    /// The SQL type of the value.
    default String sqlType() {
        return switch (this) {
            case ByRow _, ByMainDate _, ByRange _ -> "bigint";
            case ById _, ByText _ -> "text";
            case ByUpdated _ -> "timestamptz";
        };
    }
}
