package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.value.Quantity;
import chartwell.engine.fhirpath.value.Temporal;
import chartwell.engine.fhirpath.value.Value;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// Turns nodes into FHIRPath's own values and back (R4, FHIRPath page, "using FHIR types").
final class Values {
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final long LONGEST_TEXT = 16 << 20;
    private static final Value OTHER = new Value.Other();

    private Values() {}

    static Value of(Items.Item item) {
        return of(item.value(), item.type());
    }

    static Value of(@Nullable Json value, NodeType type) {
        return switch (value) {
            case null -> OTHER;
            case JsonBoolean bool -> new Value.Bool(bool.value());
            case JsonNumber number -> number(number.text(), type.isInteger());
            case JsonString(String text) ->
                    type.category() == NodeType.Category.TEMPORAL
                            ? when(text, type)
                            : new Value.Text(text);
            case JsonObject object -> {
                Quantity quantity =
                        type.category() == NodeType.Category.QUANTITY ? quantity(object) : null;
                yield quantity == null ? OTHER : new Value.Amount(quantity);
            }
            default -> OTHER;
        };
    }

    private static Value number(String text, boolean integer) {
        BigDecimal number = decimal(text);
        return number == null ? OTHER : new Value.Num(number, integer);
    }

    /// The number of a text; null where it is none, or hostile (`1e999999999`).
    static @Nullable BigDecimal decimal(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            boolean sane = Math.abs((long) number.scale()) <= 1_000 && number.precision() <= 1_000;
            return !sane ? null : number.scale() < 0 ? number.setScale(0) : number;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static Value when(String text, NodeType type) {
        Temporal temporal = Temporal.of(type.temporal(), text);
        return temporal == null ? new Value.Text(text) : new Value.When(temporal);
    }

    /// The quantity of FHIR's Quantity; null where it has no number, or not exactly one
    /// (`comparator`).
    static @Nullable Quantity quantity(JsonObject object) {
        BigDecimal number =
                object.get("value") instanceof JsonNumber(String text) ? decimal(text) : null;
        if (number == null || object.has("comparator")) {
            return null;
        }
        String code = object.text("code");
        String unit = object.text("unit");
        if (code != null && UCUM.equals(object.text("system"))) {
            return new Quantity(number, code, false);
        }
        if (unit == null && code == null) {
            return new Quantity(number, Quantity.ONE, false);
        }
        return Quantity.of(number, unit == null ? String.valueOf(code) : unit);
    }

    static Json json(Quantity quantity) {
        JsonObject.Builder builder =
                JsonObject.builder()
                        .add("value", new JsonNumber(quantity.value().toPlainString()))
                        .add("unit", quantity.unit());
        if (!quantity.calendar()) {
            builder.add("system", UCUM).add("code", quantity.unit());
        }
        return builder.build();
    }

    static void emit(Value value, NodeSink out) {
        switch (value) {
            case Value.Bool(boolean truth) -> Truth.of(truth).emit(out);
            case Value.Text(String text) -> text(text, out);
            case Value.Num(BigDecimal number, boolean integer) ->
                    out.node(
                            new JsonNumber(number.toPlainString()),
                            null,
                            integer ? Types.INTEGER : Types.DECIMAL);
            case Value.When(Temporal temporal) ->
                    out.node(Json.string(temporal.toString()), null, Types.of(temporal.kind()));
            case Value.Amount(Quantity quantity) -> out.node(json(quantity), null, Types.QUANTITY);
            case Value.Other _ -> throw new IllegalStateException("nothing to be emitted");
        }
    }

    static void text(String text, NodeSink out) {
        requireRoom(text.length());
        out.node(Json.string(text), null, Types.STRING);
    }

    /// Ends what would make a text too long for memory.
    static void requireRoom(long characters) {
        if (characters > LONGEST_TEXT) {
            throw new PathEvaluationException(
                    "the expression makes a text of more than " + LONGEST_TEXT + " characters");
        }
    }

    static void integer(int number, NodeSink out) {
        out.node(new JsonNumber(Integer.toString(number)), null, Types.INTEGER);
    }
}
