package chartwell.record.search;

import chartwell.record.index.Keys;
import chartwell.record.search.Condition.Window;
import chartwell.record.sql.Sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Windows of the main date, the only one there is, whose beginning and end are the columns `at`
/// and `until`.
final class MainDateSql {
    private static final long MIN = Long.MIN_VALUE;
    private static final long MAX = Long.MAX_VALUE;

    private MainDateSql() {}

    /// The condition that a row's date lies in one of the windows, for rows that are found
    /// otherwise.
    static Sql of(String r, List<Window> windows) {
        return any(r, windows.stream().map(window -> columns(r, window)).toList());
    }

    /// The same for rows that are found by it: what may have begun before it reaches into a window
    /// is asked for by its length, since long dates have indexes of their own.
    static Sql found(String r, List<Window> windows) {
        List<Sql> arms = new ArrayList<>();
        for (Window window : windows) {
            arms.addAll(byLength(r, window));
        }
        return any(r, arms);
    }

    private static List<Sql> byLength(String r, Window window) {
        if (window.highFrom() == MIN) {
            return List.of(columns(r, window));
        }
        List<Sql> arms = new ArrayList<>();
        String longer = "";
        for (int i = 0; i < Keys.dateClasses(); i++) {
            long length = Keys.dateLength(i);
            boolean far = length == MAX || window.highFrom() < MIN + length;
            long reach = far ? MIN : window.highFrom() - length;
            if (reach <= window.lowFrom()) {
                arms.add(columns(r, window).add(longer));
                break;
            }
            arms.add(columns(r, window.from(reach)).add(longer));
            longer = " and %s.until >= %s.at + %d".formatted(r, r, length);
        }
        return arms;
    }

    /// What the `at` column of all matches lies between, beginning with ` and `.
    static Sql bounds(List<Window> windows) {
        long from = windows.stream().mapToLong(Window::lowFrom).min().orElse(MIN);
        long to = windows.stream().mapToLong(Window::lowTo).max().orElse(MAX);
        return between("r.at", from, to);
    }

    private static Sql columns(String r, Window window) {
        return Sql.of("true")
                .add(between(r + ".at", window.lowFrom(), window.lowTo()))
                .add(between(r + ".until", window.highFrom(), window.highTo()));
    }

    private static Sql between(String column, long from, long to) {
        Sql sql = new Sql();
        if (from != MIN) {
            sql.add(" and " + column + " >= ?", from);
        }
        if (to != MAX) {
            sql.add(" and " + column + " <= ?", to);
        }
        return sql;
    }

    /// One of the arms, each once.
    private static Sql any(String r, List<Sql> arms) {
        Map<String, Sql> distinct = new LinkedHashMap<>();
        arms.forEach(arm -> distinct.putIfAbsent(arm.described(), arm));
        return Sql.of("(" + r + ".at > ? and ((", MIN)
                .join(") or (", List.copyOf(distinct.values()))
                .add(")))");
    }
}
