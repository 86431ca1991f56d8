package chartwell.record.search;

import chartwell.engine.index.NumberRange;
import chartwell.record.index.SortableNumber;
import chartwell.record.search.Condition.Window;

import java.math.BigDecimal;
import java.util.List;

/// Number parameters (R4 `search.html#number`): a prefix and a number; its precision counts only
/// for equality.
final class NumberCriteria {
    private NumberCriteria() {}

    static Condition of(Asked asked) {
        if (asked.modifier() != null) {
            throw asked.unknownModifier("none");
        }
        return asked.each(
                value ->
                        asked.atoms().stream()
                                .<Condition>map(
                                        atom ->
                                                new Condition.InRange(
                                                        windows(atom, value, asked.code())))
                                .toList());
    }

    /// The windows that a value as written asks for, under a key.
    static List<Window> windows(long key, String value, String code) {
        Prefix.Prefixed prefixed = Prefix.of(value);
        return switch (NumberRange.of(prefixed.rest())) {
            case NumberRange.Known number -> windows(key, prefixed.prefix(), number);
            case NumberRange.Invalid(String reason) ->
                    throw Refused.invalid(
                            "The value of " + code + " is not a number: " + reason + ".");
        };
    }

    private static List<Window> windows(long key, Prefix prefix, NumberRange.Known number) {
        long exact = SortableNumber.of(number.exact());
        return switch (prefix) {
            case EQ, NE ->
                    Windows.windows(
                            key,
                            prefix,
                            SortableNumber.of(number.low()),
                            SortableNumber.of(number.high()) - 1);
            case AP -> {
                BigDecimal slack = number.exact().abs().movePointLeft(1);
                yield Windows.windows(
                        key,
                        prefix,
                        SortableNumber.of(number.exact().subtract(slack)),
                        SortableNumber.of(number.exact().add(slack)));
            }
            case GT, LT, GE, LE, SA, EB -> Windows.windows(key, prefix, exact, exact);
        };
    }
}
