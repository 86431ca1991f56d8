package chartwell.server.desk.words;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// When a resource of any type was, what it is about, where it stands: the element that says so
/// has one of few names across the types.
final class Facts {
    private static final List<String> WHEN =
            List.of(
                    "effective",
                    "onset",
                    "occurrence",
                    "performed",
                    "authoredOn",
                    "period",
                    "date",
                    "recordedDate",
                    "issued",
                    "created",
                    "started",
                    "billablePeriod",
                    "recorded",
                    "birthDate");
    private static final List<String> WHAT =
            List.of(
                    "code",
                    "vaccineCode",
                    "medicationCodeableConcept",
                    "medicationReference",
                    "title",
                    "name",
                    "description",
                    "type",
                    "class",
                    "category");

    private Facts() {}

    static String when(JsonObject resource) {
        for (String name : WHEN) {
            String said = date(resource.get(name));
            if (said.isEmpty()) {
                said = Words.choice(resource, name);
            }
            if (!said.isEmpty()) {
                return said;
            }
        }
        return "";
    }

    private static String date(@Nullable Json value) {
        return switch (value) {
            case Json.JsonString(String text) -> Dates.dayAndTime(text);
            case JsonObject object -> Words.period(object);
            case null, default -> "";
        };
    }

    static String what(String type, JsonObject resource) {
        return switch (type) {
            case "Patient", "Practitioner", "Person", "RelatedPerson" -> HumanNames.best(resource);
            case "DocumentReference" ->
                    Words.joined(
                            " – ",
                            Words.concept(resource.get("type")),
                            Words.first(resource, "description"));
            case "Encounter" -> {
                String said = Words.concept(resource.get("type"));
                yield said.isEmpty() ? Words.concept(resource.get("class")) : said;
            }
            default -> anyWhat(resource);
        };
    }

    private static String anyWhat(JsonObject resource) {
        for (String name : WHAT) {
            String said =
                    switch (resource.get(name)) {
                        case Json.JsonString(String text) -> Words.clip(text);
                        case JsonObject object when name.equals("medicationReference") ->
                                Words.reference(object);
                        case JsonObject object -> Words.concept(object);
                        case JsonArray array -> Words.concept(array);
                        case null, default -> "";
                    };
            if (!said.isEmpty()) {
                return said;
            }
        }
        return "";
    }

    static String status(JsonObject resource) {
        String clinical = Words.concept(resource.get("clinicalStatus"));
        String verification = Words.concept(resource.get("verificationStatus"));
        if (clinical.isEmpty() && verification.isEmpty()) {
            return Words.concept(resource.get("status"));
        }
        return Words.joined(", ", clinical, verification.equals("confirmed") ? "" : verification);
    }
}
