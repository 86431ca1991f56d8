package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.NodeType.Category;
import chartwell.engine.fhirpath.syntax.Rejected;
import chartwell.engine.fhirpath.value.Numbers;
import chartwell.engine.fhirpath.value.Quantity;
import chartwell.engine.fhirpath.value.Value;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/// Functions of numbers (FHIRPath N1, section 5.7): what cannot be represented is empty.
enum MathFunctions implements Function {
    ABS("abs", 0, 0),
    CEILING("ceiling", 0, 0),
    EXP("exp", 0, 0),
    FLOOR("floor", 0, 0),
    LN("ln", 0, 0),
    LOG("log", 1, 1),
    POWER("power", 1, 1),
    ROUND("round", 0, 1),
    SQRT("sqrt", 0, 0),
    TRUNCATE("truncate", 0, 0);

    private static final MathContext DIGITS = new MathContext(28, RoundingMode.HALF_UP);
    private static final BigDecimal LARGEST_POWER = BigDecimal.valueOf(1_000);

    private final String text;
    private final int least;
    private final int most;

    MathFunctions(String text, int least, int most) {
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

    private boolean ofQuantities() {
        return this == ABS || this == CEILING || this == FLOOR || this == ROUND || this == TRUNCATE;
    }

    @Override
    public void check(CallSite call) throws Rejected {
        if (ofQuantities()) {
            call.source("a number", Category.NUMBER, Category.QUANTITY);
        } else {
            call.source("a number", Category.NUMBER);
        }
        call.argument(0, "a number", Category.NUMBER);
    }

    @Override
    public Shape shape(Shape source, List<Shape> arguments) {
        boolean integers =
                !source.items().isEmpty()
                        && source.items().stream().allMatch(item -> item.type().isInteger());
        boolean quantities = source.categories().contains(Category.QUANTITY);
        Shape number =
                switch (this) {
                    case CEILING, FLOOR, TRUNCATE -> Shape.one(Types.INTEGER, false);
                    case ABS -> Shape.one(integers ? Types.INTEGER : Types.DECIMAL, false);
                    case POWER ->
                            Shape.one(
                                    integers
                                                    && arguments.getFirst().items().stream()
                                                            .allMatch(i -> i.type().isInteger())
                                            ? Types.INTEGER
                                            : Types.DECIMAL,
                                    false);
                    case EXP, LN, LOG, ROUND, SQRT -> Shape.one(Types.DECIMAL, false);
                };
        return quantities && ofQuantities()
                ? number.or(Shape.one(Types.QUANTITY, false)).atMostOne()
                : number;
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        return (scope, out) -> {
            Items.Item item = Operands.item(source, scope);
            if (item == null || item.value() == null) {
                return;
            }
            BigDecimal argument =
                    arguments.isEmpty() ? null : Operands.number(arguments.getFirst(), scope);
            if (argument == null && least > 0) {
                return;
            }
            Value result =
                    switch (Values.of(item)) {
                        case Value.Num number -> of(number, argument);
                        case Value.Amount(Quantity quantity) when ofQuantities() -> {
                            Value number = of(new Value.Num(quantity.value(), false), argument);
                            yield number instanceof Value.Num(BigDecimal value, boolean _)
                                    ? new Value.Amount(quantity.with(value))
                                    : null;
                        }
                        default ->
                                throw new PathEvaluationException(
                                        "%s() needs a number, not a %s"
                                                .formatted(text, item.type().name()));
                    };
            if (result != null) {
                Values.emit(result, out);
            }
        };
    }

    private @Nullable Value of(Value.Num operand, @Nullable BigDecimal argument) {
        BigDecimal number = operand.value();
        return switch (this) {
            case ABS -> Arithmetic.number(number.abs(), operand.integer());
            case CEILING -> Arithmetic.number(number.setScale(0, RoundingMode.CEILING), true);
            case FLOOR -> Arithmetic.number(number.setScale(0, RoundingMode.FLOOR), true);
            case TRUNCATE -> Arithmetic.number(number.setScale(0, RoundingMode.DOWN), true);
            case ROUND -> round(number, argument);
            case EXP -> real(Math.exp(number.doubleValue()));
            case LN -> number.signum() <= 0 ? null : real(Math.log(number.doubleValue()));
            case LOG ->
                    number.signum() <= 0 || argument == null || argument.signum() <= 0
                            ? null
                            : real(
                                    Math.log(number.doubleValue())
                                            / Math.log(argument.doubleValue()));
            case SQRT ->
                    number.signum() < 0
                            ? null
                            : Arithmetic.number(short8(number.sqrt(DIGITS)), false);
            case POWER -> argument == null ? null : power(operand, argument);
        };
    }

    private static @Nullable Value round(BigDecimal number, @Nullable BigDecimal digits) {
        int scale = digits == null ? 0 : digits.intValue();
        if (scale < 0) {
            throw new PathEvaluationException("round() takes a number of digits, 0 or more");
        }
        return Arithmetic.number(
                scale >= number.scale() ? number : number.setScale(scale, RoundingMode.HALF_UP),
                false);
    }

    private static @Nullable Value power(Value.Num base, BigDecimal exponent) {
        boolean whole = exponent.stripTrailingZeros().scale() <= 0;
        if (whole && exponent.abs().compareTo(LARGEST_POWER) <= 0) {
            int times = exponent.intValueExact();
            if (base.value().signum() == 0 && times < 0) {
                return null;
            }
            BigDecimal power = base.value().pow(times, DIGITS);
            boolean integer = base.integer() && times >= 0 && exponent.scale() <= 0;
            return Arithmetic.number(
                    integer ? power.setScale(0, RoundingMode.HALF_UP) : short8(power), integer);
        }
        return real(Math.pow(base.value().doubleValue(), exponent.doubleValue()));
    }

    private static @Nullable Value real(double number) {
        return Double.isFinite(number)
                ? Arithmetic.number(short8(BigDecimal.valueOf(number)), false)
                : null;
    }

    private static BigDecimal short8(BigDecimal number) {
        BigDecimal cut =
                number.scale() > Numbers.SCALE
                        ? number.setScale(Numbers.SCALE, RoundingMode.HALF_UP)
                        : number;
        BigDecimal stripped = cut.stripTrailingZeros();
        return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
    }
}
