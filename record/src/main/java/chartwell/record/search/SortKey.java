package chartwell.record.search;

import chartwell.record.sql.Sql;

import java.util.List;

/// What matches are ordered by. Resources without a value come last, ascending or descending.
sealed interface SortKey {
    /// Characters of a text that are compared.
    int TEXT = 100;

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

    /// By the texts under some keys, their first [#TEXT] characters.
    record ByText(List<Long> keys, boolean descending) implements SortKey {}

    /// By numbers that were read, one for each of these rows; others have none.
    record ByNumbers(List<Long> rids, List<Long> values, boolean descending) implements SortKey {}

    /// By texts that were read, likewise, in the order of their code points.
    record ByTexts(List<Long> rids, List<String> values, boolean descending) implements SortKey {}

    /// The value in the inner query over `resource r`; `number` tells joined relations apart.
    default Sql value(int number) {
        return switch (this) {
            case ByRow _ -> Sql.of("r.rid");
            case ById _ -> Sql.of("r.id");
            case ByUpdated _ -> Sql.of("(select c.updated from content c where c.rid = r.rid)");
            case ByMainDate(boolean descending) ->
                    Sql.of(descending ? "r.at" : "nullif(r.at, -9223372036854775808)");
            case ByRange _, ByText _, ByNumbers _ -> Sql.of("k" + number + ".value");
            case ByTexts _ -> Sql.of("k" + number + ".value collate \"C\"");
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
            case ByNumbers(List<Long> rids, List<Long> values, boolean _) ->
                    read(number, "bigint", rids, array(values));
            case ByTexts(List<Long> rids, List<String> values, boolean _) ->
                    read(number, "text", rids, values.toArray(String[]::new));
        };
    }

    private static Sql joined(int number, String source, List<Long> keys) {
        return Sql.of(" left join (select g.rid, " + source)
                .add(" where g.key = any(?) group by g.rid) k", (Object) array(keys))
                .add(number + " on k" + number + ".rid = r.rid");
    }

    private static Sql read(int number, String type, List<Long> rids, Object values) {
        String alias = "k" + number;
        return Sql.of(" left join unnest(?::bigint[], ?::", (Object) array(rids))
                .add(type + "[]) " + alias + "(rid, value)", values)
                .add(" on " + alias + ".rid = r.rid");
    }

    private static long[] array(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    /// Whether a row may have no value; where not, an index can yield the order.
    default boolean isNullable() {
        return switch (this) {
            case ByRow _, ById _, ByUpdated _ -> false;
            case ByMainDate(boolean descending) -> !descending;
            case ByRange _, ByText _, ByNumbers _, ByTexts _ -> true;
        };
    }

    /// The SQL type of the value.
    default String sqlType() {
        return switch (this) {
            case ByRow _, ByMainDate _, ByRange _, ByNumbers _ -> "bigint";
            case ById _, ByText _, ByTexts _ -> "text";
            case ByUpdated _ -> "timestamptz";
        };
    }
}
