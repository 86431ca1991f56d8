package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.value.Temporal;
import chartwell.engine.fhirpath.value.Value;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Equality of nodes (`=`, FHIRPath N1, section 6.1.1), and what is the same for equal ones.
///
/// 1.0 equals 1.00, also within complex values, which are equal if all their members are.
final class Sameness {
    private record Bare(String type) {}

    private record Plain(Object value) {}

    private Sameness() {}

    /// Equal for nodes that are equal.
    static Object key(Items.Item item) {
        Json value = item.value();
        if (value == null) {
            return item.beside() == null ? new Bare(item.type().name()) : key(item.beside());
        }
        return switch (item.type().category()) {
            case TEMPORAL, QUANTITY ->
                    switch (Values.of(item)) {
                        case Value.When when -> when.temporal().key();
                        case Value.Amount amount -> amount.quantity().key();
                        default -> key(value);
                    };
            case BOOLEAN, TEXT, NUMBER, COMPLEX, ANY -> key(value);
        };
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

    private static Object number(String text) {
        BigDecimal number = Values.decimal(text);
        return number == null ? text : new Plain(number.stripTrailingZeros());
    }

    /// Whether two collections are equal: same nodes in the same order; empty where one is, or
    /// where a pair of dates or quantities cannot be compared.
    static Truth equal(Items left, Items right) {
        if (left.size() == 0 || right.size() == 0) {
            return Truth.EMPTY;
        }
        if (left.size() != right.size()) {
            return Truth.FALSE;
        }
        Truth all = Truth.TRUE;
        for (int i = 0; i < left.size(); i++) {
            Truth same = equal(left.get(i), right.get(i));
            if (same == Truth.FALSE) {
                return Truth.FALSE;
            }
            all = same == Truth.EMPTY ? Truth.EMPTY : all;
        }
        return all;
    }

    static Truth equal(Items.Item left, Items.Item right) {
        if (left.value() instanceof JsonString(String one)
                && right.value() instanceof JsonString(String other)
                && left.type().category() == NodeType.Category.TEXT
                && right.type().category() == NodeType.Category.TEXT) {
            return Truth.of(one.equals(other));
        }
        return switch (new Pair(Values.of(left), Values.of(right))) {
            case Pair(Value.When one, Value.When other) ->
                    (one.temporal().kind() == Temporal.Kind.TIME)
                                    != (other.temporal().kind() == Temporal.Kind.TIME)
                            ? Truth.FALSE
                            : zero(one.temporal().compare(other.temporal()));
            case Pair(Value.Amount one, Value.Amount other) ->
                    one.quantity().comparable(other.quantity())
                            ? zero(one.quantity().compare(other.quantity()))
                            : Truth.FALSE;
            case Pair(Value.Num one, Value.Num other) ->
                    Truth.of(one.value().compareTo(other.value()) == 0);
            case Pair(Value.Num one, Value.Amount other) ->
                    zero(Operands.amount(one).compare(other.quantity()));
            case Pair(Value.Amount one, Value.Num other) ->
                    zero(one.quantity().compare(Operands.amount(other)));
            case Pair _ -> Truth.of(left.key().equals(right.key()));
        };
    }

    private record Pair(Value left, Value right) {}

    private static Truth zero(@Nullable Integer order) {
        return order == null ? Truth.EMPTY : Truth.of(order == 0);
    }

    static Set<Object> keys(Items items) {
        Set<Object> keys = HashSet.newHashSet(items.size());
        for (int i = 0; i < items.size(); i++) {
            keys.add(items.get(i).key());
        }
        return keys;
    }
}
