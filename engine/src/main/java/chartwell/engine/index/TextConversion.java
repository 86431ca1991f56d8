package chartwell.engine.index;

import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.index.IndexValue.TextValue;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Texts: strings, and each part of names and addresses (R4, Search, section 3.1.1.4.8).
record TextConversion() implements Conversion {
    private static final List<String> NAME_PARTS =
            List.of("family", "given", "prefix", "suffix", "text");
    private static final List<String> ADDRESS_PARTS =
            List.of("text", "line", "city", "district", "state", "postalCode", "country");

    @Override
    public boolean takes(NodeType type) {
        return type.name().equals("HumanName")
                || type.name().equals("Address")
                || type.isA("string");
    }

    @Override
    public void convert(Json value, NodeType type, Out out) {
        if (value instanceof JsonObject object) {
            List<String> parts = type.name().equals("HumanName") ? NAME_PARTS : ADDRESS_PARTS;
            for (int i = 0; i < parts.size(); i++) {
                part(object.get(parts.get(i)), out);
            }
        } else {
            part(value, out);
        }
    }

    private static void part(@Nullable Json value, Out out) {
        if (value instanceof JsonString text) {
            out.value(new TextValue(text.value()));
        } else if (value instanceof JsonArray texts) {
            for (int i = 0; i < texts.size(); i++) {
                if (texts.get(i) instanceof JsonString text) {
                    out.value(new TextValue(text.value()));
                }
            }
        }
    }
}
