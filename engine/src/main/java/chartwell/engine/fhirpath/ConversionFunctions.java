package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.NodeType.Category;
import chartwell.engine.fhirpath.syntax.Rejected;
import chartwell.engine.fhirpath.value.Quantity;
import chartwell.engine.fhirpath.value.Temporal;
import chartwell.engine.fhirpath.value.Value;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Functions that convert (FHIRPath N1, section 5.5); `iif()` is in [Choosing].
enum ConversionFunctions implements Function {
    TO_BOOLEAN("Boolean", true),
    TO_INTEGER("Integer", true),
    TO_DECIMAL("Decimal", true),
    TO_DATE("Date", true),
    TO_DATE_TIME("DateTime", true),
    TO_TIME("Time", true),
    TO_QUANTITY("Quantity", true),
    TO_STRING("String", true),
    CONVERTS_TO_BOOLEAN("Boolean", false),
    CONVERTS_TO_INTEGER("Integer", false),
    CONVERTS_TO_DECIMAL("Decimal", false),
    CONVERTS_TO_DATE("Date", false),
    CONVERTS_TO_DATE_TIME("DateTime", false),
    CONVERTS_TO_TIME("Time", false),
    CONVERTS_TO_QUANTITY("Quantity", false),
    CONVERTS_TO_STRING("String", false);

    private static final Set<String> YES = Set.of("true", "t", "yes", "y", "1", "1.0");
    private static final Set<String> NO = Set.of("false", "f", "no", "n", "0", "0.0");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,11}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,28}(\\.\\d{1,28})?");
    private static final Pattern QUANTITY =
            Pattern.compile(
                    "(?<value>[+-]?\\d{1,28}(\\.\\d{1,28})?)\\s*('(?<unit>[^']+)'|(?<word>[a-zA-Z]+))?");

    private final String target;
    private final boolean given;

    /// `given` says that the value is, and not only whether there is one.
    ConversionFunctions(String target, boolean given) {
        this.target = target;
        this.given = given;
    }

    @Override
    public String text() {
        return (given ? "to" : "convertsTo") + target;
    }

    @Override
    public int least() {
        return 0;
    }

    @Override
    public int most() {
        return target.equals("Quantity") ? 1 : 0;
    }

    @Override
    public void check(CallSite call) throws Rejected {
        call.argument(0, "a unit as text", Category.TEXT);
    }

    @Override
    public Shape shape(Shape source, List<Shape> arguments) {
        return given ? Shape.one(Objects.requireNonNull(Types.system(target)), false) : Shape.TRUTH;
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        if (!given) {
            return new Decision(
                    scope -> {
                        Value value = Operands.value(source, scope);
                        return value == null
                                ? Truth.EMPTY
                                : Truth.of(converted(value, arguments, scope) != null);
                    });
        }
        return (scope, out) -> {
            Value value = Operands.value(source, scope);
            Value result = value == null ? null : converted(value, arguments, scope);
            if (result != null) {
                Values.emit(result, out);
            }
        };
    }

    private @Nullable Value converted(Value value, List<Plan> arguments, Scope scope) {
        return switch (target) {
            case "Boolean" -> truth(value);
            case "Integer" -> integer(value);
            case "Decimal" -> decimal(value);
            case "Date" -> temporal(value, Temporal.Kind.DATE);
            case "DateTime" -> temporal(value, Temporal.Kind.DATE_TIME);
            case "Time" -> temporal(value, Temporal.Kind.TIME);
            case "Quantity" ->
                    inUnit(
                            quantity(value),
                            arguments.isEmpty()
                                    ? null
                                    : Operands.text(arguments.getFirst(), scope));
            default -> {
                String text = text(value);
                yield text == null ? null : new Value.Text(text);
            }
        };
    }

    private static @Nullable Value truth(Value value) {
        return switch (value) {
            case Value.Bool bool -> bool;
            case Value.Num(BigDecimal number, boolean _) ->
                    number.compareTo(BigDecimal.ONE) == 0
                            ? new Value.Bool(true)
                            : number.signum() == 0 ? new Value.Bool(false) : null;
            case Value.Text(String text) -> {
                String word = text.toLowerCase(Locale.ROOT);
                yield YES.contains(word)
                        ? new Value.Bool(true)
                        : NO.contains(word) ? new Value.Bool(false) : null;
            }
            case Value.When _, Value.Amount _, Value.Other _ -> null;
        };
    }

    private static @Nullable Value integer(Value value) {
        return switch (value) {
            case Value.Num number -> number.integer() ? number : null;
            case Value.Bool(boolean truth) ->
                    new Value.Num(truth ? BigDecimal.ONE : BigDecimal.ZERO, true);
            case Value.Text(String text) ->
                    INTEGER.matcher(text).matches()
                            ? Arithmetic.number(new BigDecimal(text), true)
                            : null;
            case Value.When _, Value.Amount _, Value.Other _ -> null;
        };
    }

    private static @Nullable Value decimal(Value value) {
        return switch (value) {
            case Value.Num(BigDecimal number, boolean _) -> new Value.Num(number, false);
            case Value.Bool(boolean truth) ->
                    new Value.Num(new BigDecimal(truth ? "1.0" : "0.0"), false);
            case Value.Text(String text) ->
                    DECIMAL.matcher(text).matches()
                            ? new Value.Num(new BigDecimal(text), false)
                            : null;
            case Value.When _, Value.Amount _, Value.Other _ -> null;
        };
    }

    private static @Nullable Value temporal(Value value, Temporal.Kind kind) {
        Temporal temporal =
                switch (value) {
                    case Value.When(Temporal when) -> when.as(kind);
                    case Value.Text(String text) -> {
                        Temporal read = Temporal.of(kind, text);
                        Temporal longer =
                                read == null && kind == Temporal.Kind.DATE
                                        ? Temporal.of(Temporal.Kind.DATE_TIME, text)
                                        : read;
                        yield longer == null ? null : longer.as(kind);
                    }
                    case Value.Bool _, Value.Num _, Value.Amount _, Value.Other _ -> null;
                };
        return temporal == null ? null : new Value.When(temporal);
    }

    private static @Nullable Quantity quantity(Value value) {
        return switch (value) {
            case Value.Amount(Quantity quantity) -> quantity;
            case Value.Num number -> Operands.amount(number);
            case Value.Bool(boolean truth) ->
                    new Quantity(new BigDecimal(truth ? "1.0" : "0.0"), Quantity.ONE, false);
            case Value.Text(String text) -> {
                Matcher matcher = QUANTITY.matcher(text);
                if (!matcher.matches()) {
                    yield null;
                }
                BigDecimal number = new BigDecimal(Objects.requireNonNull(matcher.group("value")));
                String unit = matcher.group("unit");
                String word = matcher.group("word");
                if (word != null && Quantity.calendarWord(word) == null) {
                    yield null;
                }
                String named = unit == null ? word : unit;
                yield Quantity.of(number, named == null ? Quantity.ONE : named);
            }
            case Value.When _, Value.Other _ -> null;
        };
    }

    private static @Nullable Value inUnit(@Nullable Quantity quantity, @Nullable String unit) {
        if (quantity == null) {
            return null;
        }
        Quantity converted =
                unit == null ? quantity : Quantity.of(BigDecimal.ZERO, unit).plus(quantity, false);
        return converted == null ? null : new Value.Amount(converted);
    }

    /// The text of a value; null where it has none.
    static @Nullable String text(Value value) {
        return switch (value) {
            case Value.Bool(boolean truth) -> Boolean.toString(truth);
            case Value.Text(String text) -> text;
            case Value.Num(BigDecimal number, boolean _) -> number.toPlainString();
            case Value.When(Temporal temporal) -> temporal.toString();
            case Value.Amount(Quantity quantity) -> quantity.toString();
            case Value.Other _ -> null;
        };
    }
}
