package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.syntax.Operator;
import chartwell.engine.fhirpath.value.Temporal;
import chartwell.engine.fhirpath.value.Value;

import org.jspecify.annotations.Nullable;

/// Which of two values comes first (FHIRPath N1, section 6.2).
final class Ordering {
    private record Pair(Value left, Value right) {}

    private Ordering() {}

    /// The plan of `<`, `<=`, `>` or `>=`; `known` is the right value where it is a literal, null
    /// where it is not.
    static Plan compile(Operator operator, Plan left, Plan right, @Nullable Value known) {
        boolean less = operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
        boolean orEqual =
                operator == Operator.LESS_OR_EQUAL || operator == Operator.GREATER_OR_EQUAL;
        return new Decision(
                scope -> {
                    Items.Item one = Operands.item(left, scope);
                    Items.Item other = one == null ? null : Operands.item(right, scope);
                    if (one == null || other == null) {
                        return Truth.EMPTY;
                    }
                    Integer order = compare(one, other, known == null ? Values.of(other) : known);
                    if (order == null) {
                        return Truth.EMPTY;
                    }
                    return Truth.of(order == 0 ? orEqual : (order < 0) == less);
                });
    }

    /// Less than, equal to or greater than 0; null where it is not known.
    static @Nullable Integer compare(Items.Item left, Items.Item right) {
        return compare(left, right, Values.of(right));
    }

    private static @Nullable Integer compare(Items.Item left, Items.Item right, Value rightValue) {
        return switch (new Pair(Values.of(left), rightValue)) {
            case Pair(Value.Num one, Value.Num other) -> one.value().compareTo(other.value());
            case Pair(Value.Text(String one), Value.Text(String other)) -> one.compareTo(other);
            case Pair(Value.When one, Value.When other) when isTime(one) == isTime(other) ->
                    one.temporal().compare(other.temporal());
            case Pair(Value.Amount one, Value.Amount other) ->
                    one.quantity().compare(other.quantity());
            case Pair(Value.Num one, Value.Amount other) ->
                    Operands.amount(one).compare(other.quantity());
            case Pair(Value.Amount one, Value.Num other) ->
                    one.quantity().compare(Operands.amount(other));
            case Pair(Value one, Value other) -> {
                if (left.value() == null || right.value() == null) {
                    yield null;
                }
                throw new PathEvaluationException(
                        "a %s and a %s cannot be compared"
                                .formatted(left.type().name(), right.type().name()));
            }
        };
    }

    private static boolean isTime(Value.When when) {
        return when.temporal().kind() == Temporal.Kind.TIME;
    }
}
