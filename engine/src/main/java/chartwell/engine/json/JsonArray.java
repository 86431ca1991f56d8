package chartwell.engine.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/// A JSON array.
public final class JsonArray implements Json, Iterable<Json> {
    private final List<Json> items;

    private JsonArray(List<Json> items) {
        this.items = items;
    }

    /// An array over items that nobody else holds.
    static JsonArray wrap(Json[] items) {
        return new JsonArray(Collections.unmodifiableList(Arrays.asList(items)));
    }

    /// An array of these items.
    public static JsonArray of(List<? extends Json> items) {
        return new JsonArray(List.copyOf(items));
    }

    /// An array of these items.
    public static JsonArray of(Json... items) {
        return new JsonArray(List.of(items));
    }

    /// How many items.
    public int size() {
        return items.size();
    }

    /// The item at an index from 0.
    public Json get(int index) {
        return items.get(index);
    }

    /// The items, unmodifiable.
    public List<Json> items() {
        return items;
    }

    @Override
    public Iterator<Json> iterator() {
        return items.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonArray that && items.equals(that.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    @Override
    public String toString() {
        return items.toString();
    }
}
