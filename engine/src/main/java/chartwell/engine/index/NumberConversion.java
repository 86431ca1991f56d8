package chartwell.engine.index;

import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.index.IndexValue.NumberValue;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.JsonObject;

import java.math.BigDecimal;

/// Numbers as written, and ranges (R4, Search, section 3.1.1.4.6).
record NumberConversion() implements Conversion {

    @Override
    public boolean takes(NodeType type) {
        return switch (type.name()) {
            case "integer", "positiveInt", "unsignedInt", "decimal", "Range" -> true;
            default -> false;
        };
    }

    @Override
    public void convert(Json value, NodeType type, Out out) {
        if (value instanceof JsonNumber number) {
            BigDecimal exact = NumberText.read(number.text());
            if (exact != null) {
                out.value(new NumberValue(exact, exact));
            }
        } else if (value instanceof JsonObject range) {
            BigDecimal low = QuantityConversion.number(range.object("low"));
            BigDecimal high = QuantityConversion.number(range.object("high"));
            if (low != null || high != null) {
                out.value(new NumberValue(low, high));
            }
        }
    }
}
