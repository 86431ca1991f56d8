package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.NodeType.Category;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Equality of nodes (`=`, FHIRPath N1, section 6.1): nodes are equal if their keys are.
///
/// 1.0 equals 1.00, also within complex values, which are equal if all their members are.
final class Sameness {
    private record Temporal(String text) {}

    private record Bare(String type) {}

    private Sameness() {}

    static Object key(Items.Item item) {
        Json value = item.value();
        if (value == null) {
            return item.beside() == null ? new Bare(item.type().name()) : key(item.beside());
        }
        boolean temporal = item.type().category() == Category.TEMPORAL;
        return temporal && value instanceof JsonString(String text)
                ? new Temporal(text)
                : key(value);
    }

    private static Object key(Json value) {
        return switch (value) {
            case JsonString string -> string.value();
            case JsonNumber number -> number(number.text());
            case JsonBoolean bool -> bool;
            case JsonObject object -> {
                Map<String, Object> members = HashMap.newHashMap(object.size());
                for (int i = 0; i < object.size(); i++) {
                    members.put(object.name(i), key(object.value(i)));
                }
                yield members;
            }
            case JsonArray array -> {
                List<Object> items = new ArrayList<>(array.size());
                for (int i = 0; i < array.size(); i++) {
                    items.add(key(array.get(i)));
                }
                yield items;
            }
            case Json.JsonNull nothing -> nothing;
        };
    }

    /// Whether two collections are equal: same nodes in the same order; empty where one is.
    static Truth equal(Items left, Items right) {
        if (left.size() == 0 || right.size() == 0) {
            return Truth.EMPTY;
        }
        if (left.size() != right.size()) {
            return Truth.FALSE;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!left.get(i).key().equals(right.get(i).key())) {
                return Truth.FALSE;
            }
        }
        return Truth.TRUE;
    }

    static Set<Object> keys(Items items) {
        Set<Object> keys = HashSet.newHashSet(items.size());
        for (int i = 0; i < items.size(); i++) {
            keys.add(items.get(i).key());
        }
        return keys;
    }

    private static Object number(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException _) {
            return text;
        }
    }
}
