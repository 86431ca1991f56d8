package chartwell.engine.fhirpath;

import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Functions that SQL on FHIR adds (2.0, "Required additional functions"): keys that join views.
/// A key is the id; `getReferenceKey()` is in [Calls], because it takes a type.
enum ViewFunctions implements Function {
    GET_RESOURCE_KEY;

    @Override
    public String text() {
        return "getResourceKey";
    }

    @Override
    public int least() {
        return 0;
    }

    @Override
    public int most() {
        return 0;
    }

    @Override
    public Shape shape(Shape source, List<Shape> arguments) {
        return new Shape(Shape.one(Types.STRING, false).items(), source.single(), false);
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        return (scope, out) ->
                source.each(
                        scope,
                        (value, _, _) -> {
                            if (value instanceof JsonObject resource
                                    && resource.get("id") instanceof JsonString id) {
                                out.node(id, null, Types.STRING);
                            }
                        });
    }

    /// The plan of `getReferenceKey()`; `wanted` is null for any type.
    static Plan referenceKey(Plan source, @Nullable NodeType wanted, Types types) {
        return (scope, out) ->
                source.each(
                        scope,
                        (value, _, _) -> {
                            String key =
                                    value instanceof JsonObject reference
                                            ? key(reference, wanted, scope, types)
                                            : null;
                            if (key != null) {
                                Values.text(key, out);
                            }
                        });
    }

    private static @Nullable String key(
            JsonObject reference, @Nullable NodeType wanted, Scope scope, Types types) {
        String text = reference.text("reference");
        String id = null;
        String type = reference.text("type");
        switch (text == null ? null : LiteralReference.of(text)) {
            case null -> {}
            case LiteralReference.Contained _ -> {}
            case LiteralReference.Local local -> {
                id = local.id();
                type = local.type();
            }
            case LiteralReference.Url url -> {
                JsonObject found = scope.evaluation().find(url.url());
                if (found != null) {
                    id = found.text("id");
                    type = found.text("resourceType");
                } else if (url.type() != null) {
                    id = url.url().substring(url.url().lastIndexOf('/') + 1);
                    type = url.type();
                } else if (url.url().startsWith("urn:uuid:")) {
                    id = url.url().substring("urn:uuid:".length());
                }
            }
        }
        if (wanted != null && (type == null || !isA(type, wanted, types))) {
            return null;
        }
        return id;
    }

    private static boolean isA(String type, NodeType wanted, Types types) {
        NodeType known = types.fhir(type);
        return known != null && known.isA(wanted.name());
    }
}
