package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.NodeType.Category;
import chartwell.engine.fhirpath.syntax.Rejected;
import chartwell.engine.fhirpath.value.Numbers;
import chartwell.engine.fhirpath.value.Quantity;
import chartwell.engine.fhirpath.value.Temporal;
import chartwell.engine.fhirpath.value.Value;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// Functions of what a value's precision leaves open (FHIRPath 2.1, section 5.7 and 5.9).
enum Boundaries implements Function {
    LOW_BOUNDARY("lowBoundary", 0, 1),
    HIGH_BOUNDARY("highBoundary", 0, 1),
    PRECISION("precision", 0, 0),
    COMPARABLE("comparable", 1, 1);

    private final String text;
    private final int least;
    private final int most;

    Boundaries(String text, int least, int most) {
        this.text = text;
        this.least = least;
        this.most = most;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int least() {
        return least;
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public void check(CallSite call) throws Rejected {
        if (this == COMPARABLE) {
            call.source("a quantity", Category.QUANTITY, Category.NUMBER);
            call.argument(0, "a quantity", Category.QUANTITY, Category.NUMBER);
        } else {
            call.source(
                    "a number, quantity, date or time",
                    Category.NUMBER,
                    Category.QUANTITY,
                    Category.TEMPORAL);
            call.argument(0, "a number of digits", Category.NUMBER);
        }
    }

    @Override
    public Shape shape(Shape source, List<Shape> arguments) {
        return switch (this) {
            case LOW_BOUNDARY, HIGH_BOUNDARY -> {
                Shape ends = Shape.NOTHING;
                for (Shape.Item item : source.items()) {
                    NodeType type =
                            switch (item.type().category()) {
                                case NUMBER -> Types.DECIMAL;
                                case TEMPORAL -> Types.of(item.type().temporal());
                                case QUANTITY -> Types.QUANTITY;
                                case BOOLEAN, TEXT, COMPLEX, ANY -> item.type();
                            };
                    ends = ends.or(Shape.one(type, false));
                }
                yield ends.atMostOne();
            }
            case PRECISION -> Shape.COUNT.perhaps();
            case COMPARABLE -> Shape.TRUTH;
        };
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        if (this == COMPARABLE) {
            return new Decision(scope -> comparable(source, arguments.getFirst(), scope));
        }
        return (scope, out) -> {
            Items.Item item = Operands.item(source, scope);
            if (item == null || item.value() == null) {
                return;
            }
            Integer digits =
                    arguments.isEmpty() ? null : Operands.integer(arguments.getFirst(), scope);
            if (this == PRECISION) {
                Values.integer(precision(item), out);
                return;
            }
            Value edge = edge(item, digits);
            if (edge != null) {
                Values.emit(edge, out);
            }
        };
    }

    private static Truth comparable(Plan source, Plan argument, Scope scope) {
        Quantity one = quantity(Operands.value(source, scope));
        Quantity other = quantity(Operands.value(argument, scope));
        return one == null || other == null ? Truth.EMPTY : Truth.of(one.comparable(other));
    }

    private static @Nullable Quantity quantity(@Nullable Value value) {
        return switch (value) {
            case Value.Amount(Quantity quantity) -> quantity;
            case Value.Num number -> Operands.amount(number);
            case null, default -> null;
        };
    }

    private int precision(Items.Item item) {
        return switch (Values.of(item)) {
            case Value.Num(BigDecimal number, boolean _) -> Math.max(0, number.scale());
            case Value.Amount(Quantity quantity) -> Math.max(0, quantity.value().scale());
            case Value.When(Temporal temporal) -> temporal.digits();
            case Value.Bool _, Value.Text _, Value.Other _ -> throw unknown(item);
        };
    }

    private @Nullable Value edge(Items.Item item, @Nullable Integer digits) {
        boolean high = this == HIGH_BOUNDARY;
        int scale = digits == null ? Numbers.SCALE : digits;
        return switch (Values.of(item)) {
            case Value.Num(BigDecimal number, boolean _) -> {
                BigDecimal edge = Numbers.boundary(number, scale, high);
                yield edge == null ? null : new Value.Num(edge, false);
            }
            case Value.Amount(Quantity quantity) -> {
                BigDecimal edge = Numbers.boundary(quantity.value(), scale, high);
                yield edge == null ? null : new Value.Amount(quantity.with(edge));
            }
            case Value.When(Temporal temporal) -> {
                Temporal edge = temporal.boundary(digits, high);
                yield edge == null ? null : new Value.When(edge);
            }
            case Value.Bool _, Value.Text _, Value.Other _ -> throw unknown(item);
        };
    }

    private PathEvaluationException unknown(Items.Item item) {
        return new PathEvaluationException(
                "%s() needs a number, quantity, date or time, not a %s"
                        .formatted(text, item.type().name()));
    }
}
