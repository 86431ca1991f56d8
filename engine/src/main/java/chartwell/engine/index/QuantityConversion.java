package chartwell.engine.index;

import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.index.IndexValue.QuantityValue;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// Quantities, money and ranges of quantities (R4, Search, section 3.1.1.4.11).
///
/// A comparator opens an end: `< 5` is everything up to 5. SampledData has no value of its own to
/// search.
record QuantityConversion() implements Conversion {
    private static final String CURRENCIES = "urn:iso:std:iso:4217";

    @Override
    public boolean takes(NodeType type) {
        return type.isA("Quantity") || type.name().equals("Money") || type.name().equals("Range");
    }

    @Override
    public void convert(Json value, NodeType type, Out out) {
        if (!(value instanceof JsonObject object)) {
            return;
        }
        switch (type.name()) {
            case "Range" -> range(object, out);
            case "Money" -> {
                BigDecimal amount = number(object);
                if (amount != null) {
                    String currency = object.text("currency");
                    String system = currency == null ? null : CURRENCIES;
                    out.value(new QuantityValue(amount, amount, system, currency, null));
                }
            }
            default -> quantity(object, out);
        }
    }

    /// The number of a quantity as written; null where there is none.
    static @Nullable BigDecimal number(@Nullable JsonObject quantity) {
        return quantity != null && quantity.get("value") instanceof JsonNumber number
                ? NumberText.read(number.text())
                : null;
    }

    private static void quantity(JsonObject quantity, Out out) {
        BigDecimal exact = number(quantity);
        if (exact != null) {
            String comparator = quantity.text("comparator");
            boolean below = comparator != null && comparator.startsWith("<");
            boolean above = comparator != null && comparator.startsWith(">");
            out.value(of(below ? null : exact, above ? null : exact, quantity));
        }
    }

    private static void range(JsonObject range, Out out) {
        JsonObject low = range.object("low");
        JsonObject high = range.object("high");
        BigDecimal from = number(low);
        BigDecimal to = number(high);
        if (low != null && from != null) {
            out.value(of(from, to, low));
        } else if (high != null && to != null) {
            out.value(of(null, to, high));
        }
    }

    private static QuantityValue of(
            @Nullable BigDecimal low, @Nullable BigDecimal high, JsonObject quantity) {
        return new QuantityValue(
                low, high, quantity.text("system"), quantity.text("code"), quantity.text("unit"));
    }
}
