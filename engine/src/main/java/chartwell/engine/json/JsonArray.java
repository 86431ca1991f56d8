package chartwell.engine.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/// A JSON array.
public final class JsonArray implements Json, Iterable<Json> {
    private final Json[] items;

    private JsonArray(Json[] items) {
        this.items = items;
    }

    /// An array over items that nobody else holds.
    static JsonArray wrap(Json[] items) {
        return new JsonArray(items);
    }

    /// An array of these items.
    public static JsonArray of(List<? extends Json> items) {
        return new JsonArray(items.toArray(Json[]::new));
    }

    /// An array of these items.
    public static JsonArray of(Json... items) {
        return new JsonArray(items.clone());
    }

    /// How many items.
    public int size() {
        return items.length;
    }

    /// The item at an index from 0.
    public Json get(int index) {
        return items[index];
    }

    /// The items, unmodifiable.
    public List<Json> items() {
        return Collections.unmodifiableList(Arrays.asList(items));
    }

    @Override
    public Iterator<Json> iterator() {
        return items().iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonArray that && Arrays.equals(items, that.items);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(items);
    }

    @Override
    public String toString() {
        return Arrays.toString(items);
    }
}
