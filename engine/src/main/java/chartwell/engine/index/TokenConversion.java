package chartwell.engine.index;

import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.index.IndexValue.TokenValue;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

/// Tokens: codings, identifiers, codes, booleans, strings (R4, Search, section 3.1.1.4.10).
///
/// A `code` has no system here: R4 leaves it to the element's value set, which is not in the
/// definitions. The text of a CodeableConcept is no token.
record TokenConversion() implements Conversion {

    @Override
    public boolean takes(NodeType type) {
        return switch (type.name()) {
            case "Coding",
                    "CodeableConcept",
                    "Identifier",
                    "ContactPoint",
                    "System.Boolean",
                    "System.String",
                    "boolean" ->
                    true;
            default -> type.isA("string") || type.isA("uri");
        };
    }

    @Override
    public void convert(Json value, NodeType type, Out out) {
        switch (value) {
            case JsonString text -> out.value(new TokenValue(null, text.value()));
            case JsonBoolean bool ->
                    out.value(new TokenValue(null, bool.value() ? "true" : "false"));
            case JsonObject object -> complex(object, type, out);
            case Json.JsonNumber _, Json.JsonNull _, JsonArray _ -> {
                // of no type that is taken
            }
        }
    }

    private static void complex(JsonObject object, NodeType type, Out out) {
        switch (type.name()) {
            case "CodeableConcept" -> {
                if (object.get("coding") instanceof JsonArray codings) {
                    for (int i = 0; i < codings.size(); i++) {
                        if (codings.get(i) instanceof JsonObject coding) {
                            pair(coding, "code", out);
                        }
                    }
                }
            }
            case "Coding" -> pair(object, "code", out);
            case "Identifier" -> pair(object, "value", out);
            case "ContactPoint" -> {
                String contact = object.text("value");
                if (contact != null) {
                    out.value(new TokenValue(null, contact));
                }
            }
            default -> {
                // of no type that is taken
            }
        }
    }

    private static void pair(JsonObject object, String member, Out out) {
        String system = object.text("system");
        String code = object.text(member);
        if (system != null || code != null) {
            out.value(new TokenValue(system == null ? "" : system, code));
        }
    }
}
