package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.syntax.Operator;
import chartwell.engine.fhirpath.value.Numbers;
import chartwell.engine.fhirpath.value.Quantity;
import chartwell.engine.fhirpath.value.Value;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;

/// The operators that reckon (FHIRPath N1, section 6.6): what cannot be represented is empty.
final class Arithmetic {
    private static final BigDecimal LEAST = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private record Pair(Value left, Value right) {}

    private Arithmetic() {}

    static Plan compile(Operator operator, Plan left, Plan right) {
        return operator == Operator.CONCATENATE
                ? concatenation(left, right)
                : (scope, out) -> {
                    Items.Item one = Operands.item(left, scope);
                    Items.Item other = one == null ? null : Operands.item(right, scope);
                    if (one == null || other == null) {
                        return;
                    }
                    Value result = apply(operator, one, other);
                    if (result != null) {
                        Values.emit(result, out);
                    }
                };
    }

    /// `&` takes an empty operand as an empty text.
    private static Plan concatenation(Plan left, Plan right) {
        return (scope, out) -> {
            String one = Operands.text(left, scope);
            String other = Operands.text(right, scope);
            Values.text((one == null ? "" : one) + (other == null ? "" : other), out);
        };
    }

    private static @Nullable Value apply(Operator operator, Items.Item left, Items.Item right) {
        try {
            return switch (new Pair(Values.of(left), Values.of(right))) {
                case Pair(Value.Num one, Value.Num other) -> numbers(operator, one, other);
                case Pair(Value.Text(String one), Value.Text(String other))
                        when operator == Operator.PLUS ->
                        new Value.Text(one + other);
                case Pair(Value.When one, Value.Amount other)
                        when operator == Operator.PLUS || operator == Operator.MINUS ->
                        new Value.When(
                                one.temporal().plus(other.quantity(), operator == Operator.MINUS));
                case Pair(Value.Amount one, Value.Amount other) ->
                        quantities(operator, one.quantity(), other.quantity());
                case Pair(Value.Num one, Value.Amount other) ->
                        quantities(operator, Operands.amount(one), other.quantity());
                case Pair(Value.Amount one, Value.Num other) ->
                        quantities(operator, one.quantity(), Operands.amount(other));
                case Pair _ -> {
                    if (left.value() == null || right.value() == null) {
                        yield null;
                    }
                    throw mismatch(operator, left.type().name(), right.type().name());
                }
            };
        } catch (IllegalArgumentException e) {
            throw new PathEvaluationException(String.valueOf(e.getMessage()));
        } catch (DateTimeException | ArithmeticException _) {
            return null;
        }
    }

    private static PathEvaluationException mismatch(Operator operator, String one, String other) {
        return new PathEvaluationException(
                "'%s' is not defined for a %s and a %s".formatted(operator.symbol(), one, other));
    }

    private static @Nullable Value numbers(Operator operator, Value.Num left, Value.Num right) {
        BigDecimal one = left.value();
        BigDecimal other = right.value();
        boolean integers = left.integer() && right.integer();
        return switch (operator) {
            case PLUS -> number(one.add(other), integers);
            case MINUS -> number(one.subtract(other), integers);
            case TIMES -> number(one.multiply(other), integers);
            case DIVIDE -> number(Numbers.divided(one, other), false);
            case DIV -> other.signum() == 0 ? null : number(quotient(one, other), true);
            case MOD ->
                    other.signum() == 0
                            ? null
                            : number(one.subtract(other.multiply(quotient(one, other))), integers);
            default -> throw mismatch(operator, "number", "number");
        };
    }

    private static BigDecimal quotient(BigDecimal one, BigDecimal other) {
        return one.divide(other, 0, RoundingMode.DOWN);
    }

    /// A number if FHIRPath can represent it.
    static @Nullable Value number(@Nullable BigDecimal number, boolean integer) {
        if (number == null) {
            return null;
        }
        if (integer) {
            boolean fits = number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0;
            return fits ? new Value.Num(number, true) : null;
        }
        BigDecimal bounded = Numbers.bounded(number);
        return bounded == null ? null : new Value.Num(bounded, false);
    }

    private static @Nullable Value quantities(Operator operator, Quantity one, Quantity other) {
        Quantity result =
                switch (operator) {
                    case PLUS -> one.plus(other, false);
                    case MINUS -> one.plus(other, true);
                    case TIMES -> one.times(other);
                    case DIVIDE -> one.divided(other);
                    default -> throw mismatch(operator, "Quantity", "Quantity");
                };
        return result == null ? null : new Value.Amount(result);
    }

    /// The plan of a `-` in front.
    static Plan negation(Plan operand) {
        return (scope, out) -> {
            Items.Item item = Operands.item(operand, scope);
            if (item == null) {
                return;
            }
            switch (Values.of(item)) {
                case Value.Num(BigDecimal number, boolean integer) ->
                        Values.emit(new Value.Num(number.negate(), integer), out);
                case Value.Amount(Quantity quantity) ->
                        Values.emit(
                                new Value.Amount(quantity.with(quantity.value().negate())), out);
                default ->
                        throw new PathEvaluationException(
                                "a " + item.type().name() + " has no negative");
            }
        };
    }
}
