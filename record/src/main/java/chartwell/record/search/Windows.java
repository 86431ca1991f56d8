package chartwell.record.search;

import chartwell.record.index.Keys;
import chartwell.record.search.Condition.Window;

import java.util.ArrayList;
import java.util.List;

/// Windows of ranges for a comparison, by R4 `search.html#prefix`: a resource's range and the
/// range that the search value means.
final class Windows {
    private static final long MIN = Long.MIN_VALUE;
    private static final long MAX = Long.MAX_VALUE;

    private Windows() {}

    /// Date windows under a space, one for each length class, so that each is one short walk.
    static List<Window> dates(long space, Prefix prefix, long low, long high) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < Keys.dateClasses(); i++) {
            long length = Keys.dateLength(i);
            for (Window window : windows(Keys.dates(space, i), prefix, low, high)) {
                long reach =
                        length == MAX || window.highFrom() < MIN + length
                                ? MIN
                                : window.highFrom() - length;
                windows.add(
                        new Window(
                                window.key(),
                                Math.max(window.lowFrom(), reach),
                                window.lowTo(),
                                window.highFrom(),
                                window.highTo()));
            }
        }
        return windows;
    }

    /// Windows under one key. A resource's range matches:
    /// eq within the value's; ne not within; gt where it reaches above; lt where it begins below;
    /// ge gt or eq; le lt or eq; sa wholly above; eb wholly below; ap where both overlap.
    static List<Window> windows(long key, Prefix prefix, long low, long high) {
        return switch (prefix) {
            case EQ -> List.of(new Window(key, low, high, MIN, high));
            case NE -> List.of(below(key, low), new Window(key, low, MAX, after(high), MAX));
            case GT -> List.of(new Window(key, MIN, MAX, after(high), MAX));
            case LT -> List.of(below(key, low));
            case GE ->
                    List.of(
                            new Window(key, low, MAX, MIN, MAX),
                            new Window(key, MIN, before(low), after(high), MAX));
            case LE -> List.of(below(key, low), new Window(key, low, high, MIN, high));
            case SA -> List.of(new Window(key, after(high), MAX, MIN, MAX));
            case EB -> List.of(new Window(key, MIN, MAX, MIN, before(low)));
            case AP -> List.of(new Window(key, MIN, high, low, MAX));
        };
    }

    private static Window below(long key, long low) {
        return new Window(key, MIN, before(low), MIN, MAX);
    }

    private static long after(long bound) {
        return bound == MAX ? MAX : bound + 1;
    }

    private static long before(long bound) {
        return bound == MIN ? MIN : bound - 1;
    }
}
