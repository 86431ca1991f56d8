package chartwell.record.index;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

/// The literal references of a resource to resources here, wherever they stand: also in extensions
/// and contained resources, which no search parameter reaches. What a Bundle holds refers within
/// the Bundle, and counts for nothing.
public final class LiteralReferences {
    /// The trail is no part of the record, so a reference to it cannot be told to dangle.
    private static final String TRAIL = "AuditEvent";

    private final StringBuilder path;
    private final Sink sink;

    private LiteralReferences(String type, Sink sink) {
        this.path = new StringBuilder(type);
        this.sink = sink;
    }

    /// Takes references.
    @FunctionalInterface
    public interface Sink {

        /// A reference to `type/id`. `path` is where the Reference stands
        /// (`Observation.performer[0]`), good until this returns.
        void take(CharSequence path, String type, String id);
    }

    /// Shows each reference, those that repeat too.
    public static void each(JsonObject resource, Sink sink) {
        String type = resource.text("resourceType");
        if (type != null && !type.equals("Bundle")) {
            new LiteralReferences(type, sink).members(resource);
        }
    }

    private void members(JsonObject object) {
        for (int i = 0; i < object.size(); i++) {
            String name = object.name(i);
            Json value = object.value(i);
            if (value instanceof Json.JsonString(String text)) {
                if (name.equals("reference")
                        && LiteralReference.of(text)
                                instanceof LiteralReference.Local(String type, String id)
                        && !type.equals(TRAIL)) {
                    sink.take(path, type, id);
                }
            } else {
                int end = path.length();
                path.append('.').append(name);
                below(value);
                path.setLength(end);
            }
        }
    }

    private void below(Json value) {
        switch (value) {
            case JsonObject object -> members(object);
            case JsonArray array -> {
                int end = path.length();
                int place = 0;
                for (Json item : array) {
                    path.append('[').append(place++).append(']');
                    below(item);
                    path.setLength(end);
                }
            }
            case Json.JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> {}
        }
    }
}
