package chartwell.engine.index;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.index.IndexValue.CanonicalReference;
import chartwell.engine.index.IndexValue.IdentifierReference;
import chartwell.engine.index.IndexValue.LocalReference;
import chartwell.engine.index.IndexValue.UrlReference;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

/// References: literal, logical, canonical (R4, Search, section 3.1.1.4.12), and the first resource
/// of a document or message Bundle, which R4 searches as if it were referred to.
record ReferenceConversion() implements Conversion {

    @Override
    public boolean takes(NodeType type) {
        return type.name().equals("Reference") || type.isA("uri") || type.isA("Resource");
    }

    @Override
    public void convert(Json value, NodeType type, Out out) {
        if (value instanceof JsonString text) {
            canonical(text.value(), out);
        } else if (value instanceof JsonObject object) {
            if (type.name().equals("Reference")) {
                reference(object, out);
            } else {
                resource(object, out);
            }
        }
    }

    private static void reference(JsonObject reference, Out out) {
        String text = reference.text("reference");
        String told = reference.text("type");
        if (text != null) {
            literal(text, told, out);
        }
        JsonObject identifier = reference.object("identifier");
        if (identifier != null) {
            String system = identifier.text("system");
            String value = identifier.text("value");
            if (system != null || value != null) {
                out.value(new IdentifierReference(told, system, value));
            }
        }
    }

    private static void literal(String text, @Nullable String told, Out out) {
        switch (LiteralReference.of(text)) {
            case LiteralReference.Local(String type, String id) ->
                    out.value(new LocalReference(type, id));
            case LiteralReference.Url(String url, String type) ->
                    out.value(new UrlReference(url, type == null ? told : type));
            case LiteralReference.Contained _ -> {
                // what is contained is no resource of its own
            }
        }
    }

    private static void canonical(String text, Out out) {
        switch (LiteralReference.of(text)) {
            case LiteralReference.Local(String type, String id) ->
                    out.value(new LocalReference(type, id));
            case LiteralReference.Url _ -> {
                int bar = text.lastIndexOf('|');
                out.value(
                        bar < 0
                                ? new CanonicalReference(text, null)
                                : new CanonicalReference(
                                        text.substring(0, bar), text.substring(bar + 1)));
            }
            case LiteralReference.Contained _ -> {
                // what is contained is no resource of its own
            }
        }
    }

    private static void resource(JsonObject resource, Out out) {
        String type = resource.text("resourceType");
        String id = resource.text("id");
        if (type != null && id != null) {
            out.value(new LocalReference(type, id));
        }
    }
}
