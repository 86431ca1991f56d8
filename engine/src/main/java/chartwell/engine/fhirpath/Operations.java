package chartwell.engine.fhirpath;

import static chartwell.engine.fhirpath.NodeType.Category.BOOLEAN;
import static chartwell.engine.fhirpath.NodeType.Category.NUMBER;
import static chartwell.engine.fhirpath.NodeType.Category.QUANTITY;
import static chartwell.engine.fhirpath.NodeType.Category.TEMPORAL;
import static chartwell.engine.fhirpath.NodeType.Category.TEXT;

import chartwell.engine.fhirpath.NodeType.Category;
import chartwell.engine.fhirpath.syntax.Expression;
import chartwell.engine.fhirpath.syntax.Operator;
import chartwell.engine.fhirpath.syntax.Rejected;
import chartwell.engine.fhirpath.value.Temporal;

import java.util.List;
import java.util.Set;

/// Settles operators: which types they take, and what they give.
final class Operations {
    private Operations() {}

    static Resolved binary(Expression.Binary binary, Resolved left, Resolved right)
            throws Rejected {
        int at = binary.position();
        Operator operator = binary.operator();
        return switch (operator) {
            case AND -> new Resolved.Logic(at, Connective.AND, left, right);
            case OR -> new Resolved.Logic(at, Connective.OR, left, right);
            case XOR -> new Resolved.Logic(at, Connective.XOR, left, right);
            case IMPLIES -> new Resolved.Logic(at, Connective.IMPLIES, left, right);
            case UNION -> new Resolved.Union(left, right, left.shape().or(right.shape()));
            case EQUAL, NOT_EQUAL, EQUIVALENT, NOT_EQUIVALENT ->
                    new Resolved.Equality(operator, left, right);
            case IN -> new Resolved.Membership(at, left, right);
            case CONTAINS -> new Resolved.Membership(at, right, left);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
                if (!comparable(left.shape(), right.shape())) {
                    throw unfit(binary, left, right);
                }
                yield new Resolved.Comparison(at, operator, left, right);
            }
            case PLUS, MINUS, CONCATENATE, TIMES, DIVIDE, DIV, MOD -> {
                Shape shape = reckoned(operator, left.shape(), right.shape());
                boolean known = !left.shape().items().isEmpty() && !right.shape().items().isEmpty();
                if (known && shape.items().isEmpty()) {
                    throw unfit(binary, left, right);
                }
                yield new Resolved.Reckoning(at, operator, left, right, shape);
            }
        };
    }

    static Resolved negation(Expression.Sign sign, Resolved operand) throws Rejected {
        if (!operand.shape().mayBe(Set.of(NUMBER, QUANTITY))) {
            throw new Rejected(
                    sign.position(),
                    "'-' needs a number or quantity, not " + operand.shape().shown());
        }
        return sign.negative()
                ? new Resolved.Negation(sign.position(), operand, operand.shape().atMostOne())
                : operand;
    }

    private static Rejected unfit(Expression.Binary binary, Resolved left, Resolved right) {
        return new Rejected(
                binary.position(),
                "'%s' is not defined for %s and %s"
                        .formatted(
                                binary.operator().symbol(),
                                left.shape().shown(),
                                right.shape().shown()));
    }

    private static boolean comparable(Shape left, Shape right) {
        if (left.items().isEmpty() || right.items().isEmpty()) {
            return true;
        }
        for (Shape.Item one : left.items()) {
            for (Shape.Item other : right.items()) {
                if (comparable(one.type(), other.type())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean comparable(NodeType one, NodeType other) {
        if (one.isAny() || other.isAny()) {
            return true;
        }
        return switch (one.category()) {
            case NUMBER, QUANTITY -> other.category() == NUMBER || other.category() == QUANTITY;
            case TEXT -> other.category() == TEXT;
            case TEMPORAL ->
                    other.category() == TEMPORAL
                            && (one.temporal() == Temporal.Kind.TIME)
                                    == (other.temporal() == Temporal.Kind.TIME);
            case BOOLEAN, COMPLEX, ANY -> false;
        };
    }

    /// What comes of each pair of types that the operator takes.
    private static Shape reckoned(Operator operator, Shape left, Shape right) {
        if (operator == Operator.CONCATENATE) {
            boolean texts = left.mayBe(Set.of(TEXT)) && right.mayBe(Set.of(TEXT));
            return texts ? Shape.one(Types.STRING, true) : Shape.NOTHING;
        }
        Shape found = Shape.NOTHING;
        for (Shape.Item one : left.items()) {
            for (Shape.Item other : right.items()) {
                for (NodeType type : reckoned(operator, one.type(), other.type())) {
                    found = found.or(Shape.one(type, false));
                }
            }
        }
        return found.atMostOne();
    }

    private static List<NodeType> reckoned(Operator operator, NodeType one, NodeType other) {
        if (one.isAny() || other.isAny()) {
            return List.of(Types.ANY);
        }
        Category left = one.category();
        Category right = other.category();
        boolean added = operator == Operator.PLUS || operator == Operator.MINUS;
        boolean multiplied = operator == Operator.TIMES || operator == Operator.DIVIDE;
        if (left == NUMBER && right == NUMBER) {
            boolean integer =
                    operator == Operator.DIV
                            || (one.isInteger()
                                    && other.isInteger()
                                    && operator != Operator.DIVIDE);
            return List.of(integer ? Types.INTEGER : Types.DECIMAL);
        }
        if (left == TEXT && right == TEXT && operator == Operator.PLUS) {
            return List.of(Types.STRING);
        }
        if (left == TEMPORAL && right == QUANTITY && added) {
            return List.of(Types.of(one.temporal()));
        }
        boolean amounts =
                (left == QUANTITY && (right == QUANTITY || right == NUMBER))
                        || (left == NUMBER && right == QUANTITY);
        return amounts && (added || multiplied) ? List.of(Types.QUANTITY) : List.of();
    }

    /// Whether a shape can be one truth.
    static boolean mayBeTruth(Shape shape) {
        return shape.mayBe(Set.of(BOOLEAN));
    }
}
