package chartwell.engine.json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A JSON object: members in the order written, names unique.
///
/// Members lie in two parallel arrays, because FHIR objects are small and a scan of a few names
/// beats hashing.
public final class JsonObject implements Json {
    private final String[] names;
    private final Json[] values;

    private JsonObject(String[] names, Json[] values) {
        this.names = names;
        this.values = values;
    }

    /// An object over arrays that nobody else holds; the caller knows that the names are unique.
    static JsonObject wrap(String[] names, Json[] values) {
        return new JsonObject(names, values);
    }

    /// A builder without members.
    public static Builder builder() {
        return new Builder(8);
    }

    /// The value of a member, or null where there is none.
    public @Nullable Json get(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    /// The text of a string member, or null where there is none or it is no string.
    public @Nullable String text(String name) {
        return get(name) instanceof JsonString string ? string.value() : null;
    }

    /// The object in a member, or null where there is none or it is no object.
    public @Nullable JsonObject object(String name) {
        return get(name) instanceof JsonObject object ? object : null;
    }

    /// The objects in an array member; empty where there is none.
    public List<JsonObject> objects(String name) {
        if (!(get(name) instanceof JsonArray array)) {
            return List.of();
        }
        List<JsonObject> found = new ArrayList<>(array.size());
        for (Json item : array) {
            if (item instanceof JsonObject object) {
                found.add(object);
            }
        }
        return found;
    }

    /// Whether there is a member of this name.
    public boolean has(String name) {
        return get(name) != null;
    }

    /// How many members.
    public int size() {
        return names.length;
    }

    /// The name of the member at an index from 0.
    public String name(int index) {
        return names[index];
    }

    /// The value of the member at an index from 0.
    public Json value(int index) {
        return values[index];
    }

    /// This object with one member set: in its place where it is there, else at the end.
    public JsonObject with(String name, Json value) {
        Builder builder = toBuilder();
        return builder.set(name, value).build();
    }

    /// This object without a member.
    public JsonObject without(String name) {
        if (!has(name)) {
            return this;
        }
        Builder builder = new Builder(names.length);
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals(name)) {
                builder.add(names[i], values[i]);
            }
        }
        return builder.build();
    }

    /// A builder that holds these members.
    public Builder toBuilder() {
        Builder builder = new Builder(names.length + 1);
        for (int i = 0; i < names.length; i++) {
            builder.add(names[i], values[i]);
        }
        return builder;
    }

    /// Equal members in any order make equal objects.
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof JsonObject that) || that.names.length != names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!values[i].equals(that.get(names[i]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < names.length; i++) {
            hash += names[i].hashCode() ^ values[i].hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.toString(names);
    }

    /// Collects members; not for use by several threads.
    public static final class Builder {
        private String[] names;
        private Json[] values;
        private int size;

        Builder(int capacity) {
            names = new String[Math.max(4, capacity)];
            values = new Json[names.length];
        }

        /// Whether a member of this name was added.
        public boolean has(String name) {
            return indexOf(name) >= 0;
        }

        /// Adds a member; the caller knows that the name is new.
        public Builder add(String name, Json value) {
            if (size == names.length) {
                names = Arrays.copyOf(names, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            names[size] = name;
            values[size++] = value;
            return this;
        }

        /// Adds a string member.
        public Builder add(String name, String value) {
            return add(name, new JsonString(value));
        }

        /// Sets a member, replacing one of the same name in its place.
        public Builder set(String name, Json value) {
            int at = indexOf(name);
            if (at < 0) {
                return add(name, value);
            }
            values[at] = value;
            return this;
        }

        /// The object.
        public JsonObject build() {
            return new JsonObject(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
        }

        private int indexOf(String name) {
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
