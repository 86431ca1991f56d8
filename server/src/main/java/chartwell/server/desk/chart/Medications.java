package chartwell.server.desk.chart;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The medications that orders and statements refer to, so that these can say their names.
final class Medications {
    private final Map<String, JsonObject> known = new HashMap<>();

    /// Those among what was sent along with a page.
    Medications(List<JsonObject> included) {
        for (JsonObject resource : included) {
            known.put(resource.text("resourceType") + "/" + resource.text("id"), resource);
        }
    }

    /// The resource with its medication's code in place of a reference to it, where it has one that
    /// is known.
    JsonObject named(JsonObject resource) {
        JsonObject reference = resource.object("medicationReference");
        String text = reference == null ? null : reference.text("reference");
        JsonObject medication = text == null ? null : medication(resource, text);
        Json code = medication == null ? null : medication.get("code");
        return code == null ? resource : resource.with("medicationCodeableConcept", code);
    }

    private @Nullable JsonObject medication(JsonObject from, String reference) {
        return switch (LiteralReference.of(reference)) {
            case LiteralReference.Local(String type, String id) -> known.get(type + "/" + id);
            case LiteralReference.Contained(String id) ->
                    from.objects("contained").stream()
                            .filter(contained -> id.equals(contained.text("id")))
                            .findFirst()
                            .orElse(null);
            case LiteralReference.Url _ -> null;
        };
    }
}
