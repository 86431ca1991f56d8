package chartwell.server.desk.chart;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.record.chart.Charts.Reference;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The medications that orders and statements refer to, so that these can say their names.
final class Medications {
    private final Map<String, JsonObject> known = new HashMap<>();

    /// These.
    Medications(List<JsonObject> medications) {
        for (JsonObject resource : medications) {
            known.put(resource.text("resourceType") + "/" + resource.text("id"), resource);
        }
    }

    /// The medications that resources refer to.
    static Set<Reference> referred(Collection<JsonObject> resources) {
        Set<Reference> references = new LinkedHashSet<>();
        for (JsonObject resource : resources) {
            String text = reference(resource);
            if (text != null
                    && LiteralReference.of(text)
                            instanceof LiteralReference.Local(String type, String id)
                    && type.equals("Medication")) {
                references.add(new Reference(type, id));
            }
        }
        return references;
    }

    /// The resource with its medication's code in place of a reference to it, where it has one that
    /// is known.
    JsonObject named(JsonObject resource) {
        String text = reference(resource);
        JsonObject medication = text == null ? null : medication(resource, text);
        Json code = medication == null ? null : medication.get("code");
        return code == null ? resource : resource.with("medicationCodeableConcept", code);
    }

    private static @Nullable String reference(JsonObject resource) {
        JsonObject reference = resource.object("medicationReference");
        return reference == null ? null : reference.text("reference");
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
