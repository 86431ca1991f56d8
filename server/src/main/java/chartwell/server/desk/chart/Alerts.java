package chartwell.server.desk.chart;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Tone;
import chartwell.server.desk.words.Words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What the banner warns of: a restricted record, allergies with the critical ones first, flags,
/// advance directives, an interpreter that is needed.
final class Alerts {
    private static final int MOST_ALLERGIES = 6;
    private static final int MOST_FLAGS = 8;
    private static final String INTERPRETER =
            "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";

    private final Function<JsonObject, String> address;
    private final String allergies;
    private final List<Alert> alerts = new ArrayList<>();

    private Alerts(Function<JsonObject, String> address, String allergies) {
        this.address = address;
        this.allergies = allergies;
    }

    /// The alerts of a patient, by what the chart holds of allergies, flags and consents.
    ///
    /// @param address where a fact is read
    /// @param allergies where all allergies are listed
    static List<Alert> of(
            JsonObject patient,
            List<JsonObject> facts,
            Function<JsonObject, String> address,
            String allergies) {
        Alerts found = new Alerts(address, allergies);
        found.restricted(patient);
        found.allergies(facts);
        found.flags(facts);
        found.directives(facts);
        found.interpreter(patient);
        return List.copyOf(found.alerts);
    }

    /// Codes of v3-Confidentiality that are above normal.
    private void restricted(JsonObject patient) {
        JsonObject meta = patient.object("meta");
        List<JsonObject> labels = meta == null ? List.of() : meta.objects("security");
        for (JsonObject label : labels) {
            switch (Words.clip(label.text("code"))) {
                case "R" -> add(Tone.BAD, "Restricted record", "");
                case "V" -> add(Tone.BAD, "Very restricted record", "");
                default -> {
                    // no matter of how confidential it is
                }
            }
        }
    }

    private void allergies(List<JsonObject> facts) {
        List<JsonObject> all =
                of("AllergyIntolerance", facts).stream().filter(Alerts::holds).toList();
        List<JsonObject> active =
                all.stream()
                        .filter(fact -> isOneOf(fact, "clinicalStatus", "active", ""))
                        .sorted(
                                Comparator.comparing((JsonObject fact) -> !critical(fact))
                                        .thenComparing(fact -> !Allergen.isNamed(fact))
                                        .thenComparing(Allergen::rank))
                        .toList();
        if (all.isEmpty()) {
            add(Tone.NEUTRAL, "No allergies recorded", "");
        }
        Map<String, JsonObject> once = new LinkedHashMap<>();
        active.forEach(fact -> once.putIfAbsent(Allergen.of(fact), fact));
        once.entrySet().stream()
                .limit(MOST_ALLERGIES)
                .forEach(
                        one ->
                                add(
                                        critical(one.getValue()) ? Tone.BAD : Tone.WARN,
                                        "Allergy: " + one.getKey() + risk(one.getValue()),
                                        address.apply(one.getValue())));
        if (once.size() > MOST_ALLERGIES) {
            int more = once.size() - MOST_ALLERGIES;
            add(Tone.WARN, more == 1 ? "1 more allergy" : more + " more allergies", allergies);
        }
    }

    /// As the codes of AllergyIntolerance.criticality are called.
    private static String risk(JsonObject allergy) {
        return switch (Words.clip(allergy.text("criticality"))) {
            case "high" -> " (high risk)";
            case "low" -> " (low risk)";
            default -> "";
        };
    }

    private void flags(List<JsonObject> facts) {
        of("Flag", facts).stream()
                .filter(fact -> "active".equals(fact.text("status")))
                .limit(MOST_FLAGS)
                .forEach(
                        fact -> {
                            String what = Words.concept(fact.get("code"));
                            add(Tone.WARN, what.isEmpty() ? "Flag" : what, address.apply(fact));
                        });
    }

    /// Consents whose scope is `adr` (http://terminology.hl7.org/CodeSystem/consentscope).
    private void directives(List<JsonObject> facts) {
        of("Consent", facts).stream()
                .filter(fact -> "active".equals(fact.text("status")))
                .filter(fact -> isOneOf(fact, "scope", "adr"))
                .limit(MOST_FLAGS)
                .forEach(
                        fact -> {
                            String what = Words.concept(fact.get("category"));
                            add(
                                    Tone.INFO,
                                    "Advance directive" + (what.isEmpty() ? "" : ": " + what),
                                    address.apply(fact));
                        });
    }

    private void interpreter(JsonObject patient) {
        boolean needed =
                patient.objects("extension").stream()
                        .filter(one -> INTERPRETER.equals(one.text("url")))
                        .anyMatch(one -> one.get("valueBoolean") == Json.JsonBoolean.TRUE);
        if (needed) {
            String language = language(patient);
            add(Tone.INFO, "Interpreter" + (language.isEmpty() ? "" : ": " + language), "");
        }
    }

    /// The language that someone would rather be spoken to in; empty where none is recorded.
    static String language(JsonObject patient) {
        List<JsonObject> spoken = patient.objects("communication");
        return spoken.stream()
                .filter(one -> one.get("preferred") == Json.JsonBoolean.TRUE)
                .findFirst()
                .or(() -> spoken.stream().findFirst())
                .map(one -> Words.concept(one.get("language")))
                .orElse("");
    }

    private static boolean critical(JsonObject allergy) {
        return "high".equals(allergy.text("criticality"));
    }

    /// Whether it was not taken back.
    private static boolean holds(JsonObject fact) {
        return !isOneOf(fact, "verificationStatus", "entered-in-error", "refuted");
    }

    /// Whether a concept has one of some codes; one without any code has the empty one.
    private static boolean isOneOf(JsonObject fact, String element, String... codes) {
        JsonObject concept = fact.object(element);
        List<JsonObject> codings = concept == null ? List.of() : concept.objects("coding");
        return codings.isEmpty()
                ? List.of(codes).contains("")
                : codings.stream()
                        .map(coding -> Words.clip(coding.text("code")))
                        .anyMatch(List.of(codes)::contains);
    }

    private static List<JsonObject> of(String type, List<JsonObject> facts) {
        return facts.stream().filter(fact -> type.equals(fact.text("resourceType"))).toList();
    }

    private void add(Tone tone, String text, String address) {
        alerts.add(new Alert(new Badge(text, tone), address));
    }
}
