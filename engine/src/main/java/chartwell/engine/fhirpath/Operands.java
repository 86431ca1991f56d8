package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.value.Quantity;
import chartwell.engine.fhirpath.value.Value;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.Json.JsonString;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// Takes the one value that an operator or function needs (FHIRPath N1, section 4.5).
final class Operands {
    private Operands() {}

    /// The one node of a plan; null where there is none.
    static Items.@Nullable Item item(Plan plan, Scope scope) {
        Items items = plan.items(scope);
        return switch (items.size()) {
            case 0 -> null;
            case 1 -> items.get(0);
            default -> throw tooMany(items.size());
        };
    }

    static PathEvaluationException tooMany(int size) {
        return new PathEvaluationException("one value is needed, and there are " + size);
    }

    /// The one value of a plan; null where there is none.
    static @Nullable Value value(Plan plan, Scope scope) {
        Items.Item item = item(plan, scope);
        return item == null ? null : Values.of(item);
    }

    /// The one text of a plan; null where there is none.
    static @Nullable String text(Plan plan, Scope scope) {
        Items.Item item = item(plan, scope);
        if (item == null || item.value() == null) {
            return null;
        }
        if (item.value() instanceof JsonString(String text)) {
            return text;
        }
        throw new PathEvaluationException("a text is needed, not a " + item.type().name());
    }

    /// The one number of a plan; null where there is none.
    static @Nullable BigDecimal number(Plan plan, Scope scope) {
        Items.Item item = item(plan, scope);
        if (item == null || item.value() == null) {
            return null;
        }
        BigDecimal number =
                item.value() instanceof JsonNumber(String text) ? Values.decimal(text) : null;
        if (number == null) {
            throw new PathEvaluationException("a number is needed, not a " + item.type().name());
        }
        return number;
    }

    /// The one integer of a plan; null where there is none.
    static @Nullable Integer integer(Plan plan, Scope scope) {
        BigDecimal number = number(plan, scope);
        try {
            return number == null ? null : number.intValueExact();
        } catch (ArithmeticException _) {
            throw new PathEvaluationException("an integer is needed");
        }
    }

    /// A number as a quantity without unit.
    static Quantity amount(Value.Num number) {
        return new Quantity(number.value(), Quantity.ONE, false);
    }
}
