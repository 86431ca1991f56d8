package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.value.Numbers;
import chartwell.engine.fhirpath.value.Value;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Equivalence of nodes (`~`, FHIRPath N1, section 6.1.2): never empty, without regard to order,
/// letter case, spaces, and digits that the other has not.
final class Equivalence {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Equivalence() {}

    static boolean equivalent(Items left, Items right) {
        if (left.size() != right.size()) {
            return false;
        }
        List<Items.Item> open = new ArrayList<>();
        for (int i = 0; i < right.size(); i++) {
            open.add(right.get(i));
        }
        for (int i = 0; i < left.size(); i++) {
            Items.Item wanted = left.get(i);
            int at = 0;
            while (at < open.size() && !equivalent(wanted, open.get(at))) {
                at++;
            }
            if (at == open.size()) {
                return false;
            }
            open.remove(at);
        }
        return true;
    }

    private static boolean equivalent(Items.Item left, Items.Item right) {
        Value one = Values.of(left);
        Value other = Values.of(right);
        if (one instanceof Value.When when && other instanceof Value.When others) {
            Integer order = when.temporal().compare(others.temporal());
            return order != null && order == 0;
        }
        if (one instanceof Value.Amount amount && other instanceof Value.Amount others) {
            return amount.quantity().equivalent(others.quantity());
        }
        return equivalent(left.value(), right.value());
    }

    private static boolean equivalent(@Nullable Json one, @Nullable Json other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (one instanceof JsonString(String text) && other instanceof JsonString(String others)) {
            return normal(text).equals(normal(others));
        }
        if (one instanceof JsonNumber(String text) && other instanceof JsonNumber(String others)) {
            BigDecimal number = Values.decimal(text);
            BigDecimal otherNumber = Values.decimal(others);
            return number != null && otherNumber != null && Numbers.equivalent(number, otherNumber);
        }
        if (one instanceof JsonObject object && other instanceof JsonObject others) {
            return members(object, others);
        }
        if (one instanceof JsonArray array && other instanceof JsonArray others) {
            return items(array, others);
        }
        return one.equals(other);
    }

    /// The id of an element tells nothing.
    private static boolean members(JsonObject one, JsonObject other) {
        if (one.without("id").size() != other.without("id").size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            String name = one.name(i);
            if (!name.equals("id") && !equivalent(one.value(i), other.get(name))) {
                return false;
            }
        }
        return true;
    }

    private static boolean items(JsonArray one, JsonArray other) {
        List<Json> open = new ArrayList<>(other.items());
        for (Json wanted : one) {
            int at = 0;
            while (at < open.size() && !equivalent(wanted, open.get(at))) {
                at++;
            }
            if (at == open.size()) {
                return false;
            }
            open.remove(at);
        }
        return open.isEmpty();
    }

    private static String normal(String text) {
        return SPACES.matcher(text.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
