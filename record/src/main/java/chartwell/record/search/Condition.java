package chartwell.record.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What rows of `resource` must be like; parameters are resolved, values are keys and numbers.
sealed interface Condition {

    /// Has every one of these tokens.
    record HasAll(List<Long> tokens) implements Condition {}

    /// Has one of these tokens at least.
    record HasAny(List<Long> tokens) implements Condition {}

    /// Has a range in one of these windows.
    record InRange(List<Window> windows) implements Condition {}

    /// Is of the type and has its main date in one of these windows, whose keys say nothing; each
    /// resource has one such date at most, with its beginning and end in the columns `at` and
    /// `until`.
    record AtIn(short type, List<Window> windows) implements Condition {

        /// Has it in one of these and in one of others.
        AtIn and(AtIn other) {
            return new AtIn(type, Window.both(windows, other.windows));
        }

        /// Has it in one of these or of others.
        AtIn or(AtIn other) {
            return new AtIn(type, Stream.concat(windows.stream(), other.windows.stream()).toList());
        }
    }

    /// Two ways to say the same: by one key of the index that holds all of it, and apart, which is
    /// better asked of rows that are found otherwise.
    record Together(InRange index, And apart) implements Condition {}

    /// Has a text under one of the keys that begins with, or contains, the (normal) text.
    record HasText(List<Long> keys, String text, boolean anywhere) implements Condition {}

    /// Has one of these ids.
    record HasId(List<String> ids) implements Condition {}

    /// Was last changed between, in microseconds since 1970, inclusive.
    record UpdatedBetween(long from, long to) implements Condition {}

    /// Belongs to the patient of this number.
    record OfPatient(long rid) implements Condition {}

    /// Refers, by one of the atoms, to a resource of the type that is like that. `byPatient`: the
    /// `patient` column says the same.
    record RefersTo(List<Long> atoms, short type, Condition target, boolean byPatient)
            implements Condition {}

    /// Has a literal reference under one of the atoms, there or not; to a resource of one of the
    /// types, where some are given.
    record Refers(List<Long> atoms, List<Short> types) implements Condition {}

    /// Is referred to, by one of the atoms, from a resource of the type that is like that.
    record ReferredToBy(List<Long> atoms, short type, Condition source, boolean byPatient)
            implements Condition {}

    /// All of these.
    record And(List<Condition> parts) implements Condition {}

    /// One of these.
    record Or(List<Condition> parts) implements Condition {}

    /// Not this; true also where there is no value.
    record Not(Condition part) implements Condition {}

    /// Nothing is like that.
    record Never() implements Condition {}

    /// Bounds of ranges under a key, all inclusive: `low` between `lowFrom` and `lowTo`, `high`
    /// between `highFrom` and `highTo`.
    record Window(long key, long lowFrom, long lowTo, long highFrom, long highTo) {

        /// All ranges under a key.
        static Window all(long key) {
            return new Window(key, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
        }

        /// What of it begins at or after a bound.
        Window from(long bound) {
            return new Window(key, Math.max(lowFrom, bound), lowTo, highFrom, highTo);
        }

        /// What lies in both, which may be nothing.
        Window and(Window other) {
            return new Window(
                    key,
                    Math.max(lowFrom, other.lowFrom),
                    Math.min(lowTo, other.lowTo),
                    Math.max(highFrom, other.highFrom),
                    Math.min(highTo, other.highTo));
        }

        boolean isEmpty() {
            return lowFrom > lowTo || highFrom > highTo;
        }

        /// What lies in a window of each list, where there is one value only to lie in them.
        static List<Window> both(List<Window> some, List<Window> others) {
            return some.stream()
                    .flatMap(
                            one ->
                                    others.stream()
                                            .filter(other -> other.key == one.key)
                                            .map(one::and))
                    .filter(window -> !window.isEmpty())
                    .toList();
        }
    }

    /// All of some conditions; windows of the main date become those that lie in all.
    static Condition all(List<Condition> parts) {
        List<Condition> all = new ArrayList<>();
        AtIn dates = null;
        for (Condition part : parts) {
            if (part instanceof AtIn more) {
                dates = dates == null ? more : dates.and(more);
            } else {
                all.add(part);
            }
        }
        if (dates != null) {
            all.add(dates.windows().isEmpty() ? new Never() : dates);
        }
        return all.size() == 1 ? all.getFirst() : new And(all);
    }

    /// One of some conditions; tokens are gathered.
    static Condition any(List<Condition> parts) {
        if (parts.isEmpty()) {
            return new Never();
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<Long> tokens = new ArrayList<>();
        List<Condition.Window> windows = new ArrayList<>();
        AtIn dates = null;
        List<Condition> others = new ArrayList<>();
        for (Condition part : parts) {
            switch (part) {
                case HasAll all when all.tokens().size() == 1 -> tokens.addAll(all.tokens());
                case HasAny any -> tokens.addAll(any.tokens());
                case InRange range -> windows.addAll(range.windows());
                case AtIn at -> dates = dates == null ? at : dates.or(at);
                case Never _ -> {}
                case HasAll _, HasText _, HasId _, UpdatedBetween _, OfPatient _, RefersTo _ ->
                        others.add(part);
                case Refers _, ReferredToBy _, And _, Or _, Not _, Together _ -> others.add(part);
            }
        }
        if (!tokens.isEmpty()) {
            others.add(tokens.size() == 1 ? new HasAll(tokens) : new HasAny(tokens));
        }
        if (!windows.isEmpty()) {
            others.add(new InRange(windows));
        }
        if (dates != null) {
            others.add(dates);
        }
        return others.isEmpty()
                ? new Never()
                : others.size() == 1 ? others.getFirst() : new Or(others);
    }
}
