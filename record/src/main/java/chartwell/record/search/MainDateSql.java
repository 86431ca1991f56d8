package chartwell.record.search;

import chartwell.record.search.Condition.Window;
import chartwell.record.sql.Sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Windows of the main date asked of rows that were found otherwise: by the `at` column, which has
/// the beginning of the only date there is, and one look into `range` where the end matters.
final class MainDateSql {
    private static final long MIN = Long.MIN_VALUE;
    private static final long MAX = Long.MAX_VALUE;

    private MainDateSql() {}

    /// The condition that a row's date lies in one of the windows.
    static Sql of(String r, List<Window> windows) {
        Set<List<Long>> withoutEnd = new LinkedHashSet<>();
        List<Sql> arms = new ArrayList<>();
        for (Window window : windows) {
            if (window.highFrom() != MIN || window.highTo() != MAX) {
                arms.add(arm(r, window));
            } else if (withoutEnd.add(List.of(window.lowFrom(), window.lowTo()))) {
                arms.add(Sql.of("(true").add(low(r, window.lowFrom(), window.lowTo())).add(")"));
            }
        }
        return Sql.of("(" + r + ".at > ? and (", MIN).join(" or ", arms).add("))");
    }

    /// What the `at` column of all matches lies between, beginning with ` and `.
    static Sql bounds(List<Window> windows) {
        long from = windows.stream().mapToLong(Window::lowFrom).min().orElse(MIN);
        long to = windows.stream().mapToLong(Window::lowTo).max().orElse(MAX);
        return low("r", from, to);
    }

    private static Sql low(String r, long from, long to) {
        Sql sql = new Sql();
        if (from != MIN) {
            sql.add(" and " + r + ".at >= ?", from);
        }
        if (to != MAX) {
            sql.add(" and " + r + ".at <= ?", to);
        }
        return sql;
    }

    private static Sql arm(String r, Window window) {
        Sql arm = Sql.of("(true").add(low(r, window.lowFrom(), window.lowTo())).add(" and (");
        if (window.highTo() == MAX) {
            arm.add(r + ".at >= ? or ", window.highFrom()); // it ends after it begins
        }
        arm.add("exists (select from range g where g.key = ? and g.low = ", window.key());
        arm.add("case when " + r + ".at = ? then ? else " + r + ".at end", MIN + 1, MIN);
        arm.add(" and g.rid = " + r + ".rid");
        ConditionSql.bound(arm, "high", window.highFrom(), window.highTo());
        return arm.add(")))");
    }
}
