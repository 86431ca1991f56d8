package chartwell.server.desk.table;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/// Rows by a value, both ways; those without one come last in either.
record Sorted<T>(Comparator<T> ascending, Comparator<T> descending) {

    /// By what a row may have.
    static <T, V extends Comparable<? super V>> Sorted<T> by(Function<T, Optional<V>> value) {
        return new Sorted<>(
                (a, b) -> compare(value.apply(a), value.apply(b), Comparator.naturalOrder()),
                (a, b) -> compare(value.apply(a), value.apply(b), Comparator.reverseOrder()));
    }

    private static <V> int compare(Optional<V> a, Optional<V> b, Comparator<V> order) {
        return a.isPresent() && b.isPresent()
                ? order.compare(a.get(), b.get())
                : Boolean.compare(a.isEmpty(), b.isEmpty());
    }
}
