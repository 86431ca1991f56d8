package chartwell.door.role;

import chartwell.door.data.PackagedJson;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Resource types by what they are for (`clinical`, `money`), so that roles name few things.
/// Immutable.
final class TypeGroups {
    private static final String PACKAGED = "role/type-groups.json";

    private final Map<String, Set<String>> groups;
    private final Set<String> types;

    private TypeGroups(Map<String, Set<String>> groups) {
        this.groups = groups;
        Set<String> every = new TreeSet<>();
        groups.forEach(
                (group, named) -> {
                    for (String type : named) {
                        if (!every.add(type)) {
                            throw new IllegalArgumentException(type + " is in two groups");
                        }
                    }
                });
        this.types = every;
    }

    /// Those that come with Chartwell, `type-groups.json`.
    static TypeGroups packaged() {
        return of(PackagedJson.read(PACKAGED));
    }

    /// Groups by their data: an object of arrays of types.
    static TypeGroups of(Json data) {
        if (!(data instanceof JsonObject object)) {
            throw new IllegalArgumentException("groups of types are an object");
        }
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (int i = 0; i < object.size(); i++) {
            groups.put(object.name(i), new LinkedHashSet<>(texts(object.value(i), object.name(i))));
        }
        return new TypeGroups(groups);
    }

    /// The strings of an array.
    static List<String> texts(Json data, String what) {
        if (!(data instanceof JsonArray array)) {
            throw new IllegalArgumentException(what + " is an array of strings");
        }
        return array.items().stream()
                .map(
                        item -> {
                            if (item instanceof Json.JsonString(String text)) {
                                return text;
                            }
                            throw new IllegalArgumentException(what + " is an array of strings");
                        })
                .toList();
    }

    /// All types of all groups.
    Set<String> types() {
        return types;
    }

    /// What groups and types by their names are.
    ///
    /// @throws IllegalArgumentException where there is neither of a name
    Types resolve(List<String> names) {
        Set<String> named = new HashSet<>();
        boolean all = false;
        for (String name : names) {
            Set<String> group = groups.get(name);
            if (name.equals(Types.ALL)) {
                all = true;
            } else if (group != null) {
                named.addAll(group);
            } else if (types.contains(name)) {
                named.add(name);
            } else {
                throw new IllegalArgumentException("no group or resource type is " + name);
            }
        }
        return new Types(all, named, Set.copyOf(names));
    }
}
