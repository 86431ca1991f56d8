package chartwell.server.desk.words;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/// What a line adds to the name of a fact: the value of a result, the dose of a medication, the
/// end of a problem. To show a type's details, add a case.
final class Details {
    private Details() {}

    static String of(String type, JsonObject resource) {
        return switch (type) {
            case "Observation" -> observation(resource);
            case "Condition" -> {
                String end = Words.choice(resource, "abatement");
                yield Words.joined(
                        ", ",
                        Words.concept(resource.get("severity")),
                        end.isEmpty() ? "" : "until " + end);
            }
            case "AllergyIntolerance" -> allergy(resource);
            case "MedicationRequest" -> dosage(resource.objects("dosageInstruction"));
            case "MedicationStatement" -> dosage(resource.objects("dosage"));
            case "DocumentReference" ->
                    Words.joined(
                            ", ", Words.reference(resource.get("author")), attachment(resource));
            case "DiagnosticReport" -> report(resource);
            case "Encounter" ->
                    Words.joined(
                            ", ",
                            Words.concept(resource.get("reasonCode")),
                            Words.reference(resource.get("serviceProvider")));
            case "Immunization" -> Words.concept(resource.get("statusReason"));
            case "Procedure" ->
                    Words.joined(
                            ", ",
                            Words.concept(resource.get("reasonCode")),
                            Words.reference(resource.get("reasonReference")));
            default -> "";
        };
    }

    private static String observation(JsonObject observation) {
        String own = valueOf(observation);
        String components =
                observation.objects("component").stream()
                        .limit(12)
                        .map(part -> Words.concept(part.get("code")) + " " + valueOf(part))
                        .collect(Collectors.joining("; "));
        String normal =
                observation.objects("referenceRange").stream()
                        .findFirst()
                        .map(range -> withoutUnit(normal(range), own))
                        .orElse("");
        return Words.joined("; ", own, components)
                + (normal.isEmpty() ? "" : " (normal " + normal + ")");
    }

    private static String valueOf(JsonObject element) {
        String value = Words.choice(element, "value");
        String absent = Words.concept(element.get("dataAbsentReason"));
        return value.isEmpty() && !absent.isEmpty() ? "no value: " + absent : value;
    }

    private static String normal(JsonObject range) {
        String text = Words.clip(range.text("text"));
        return text.isEmpty() ? Words.range(range, "low", "high") : text;
    }

    /// A range without its unit where the value beside it has the same.
    private static String withoutUnit(String range, String value) {
        String unit = value.substring(value.lastIndexOf(' ') + 1);
        return !unit.isEmpty() && range.endsWith(" " + unit)
                ? range.substring(0, range.length() - unit.length() - 1)
                : range;
    }

    private static String allergy(JsonObject allergy) {
        String reactions =
                allergy.objects("reaction").stream()
                        .limit(5)
                        .map(reaction -> Words.concept(reaction.get("manifestation")))
                        .filter(said -> !said.isEmpty())
                        .collect(Collectors.joining(", "));
        String criticality = Words.clip(allergy.text("criticality"));
        return Words.joined(
                "; ", reactions, criticality.isEmpty() ? "" : "criticality " + criticality);
    }

    private static String dosage(List<JsonObject> dosages) {
        return dosages.stream()
                .limit(3)
                .map(Details::dose)
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String dose(JsonObject dosage) {
        String text = Words.clip(dosage.text("text"));
        if (!text.isEmpty()) {
            return text;
        }
        String amount =
                dosage.objects("doseAndRate").stream()
                        .findFirst()
                        .map(rate -> Words.choice(rate, "dose"))
                        .orElse("");
        JsonObject timing = dosage.object("timing");
        JsonObject repeat = timing == null ? null : timing.object("repeat");
        boolean asNeeded = dosage.get("asNeededBoolean") == Json.JsonBoolean.TRUE;
        return Words.joined(
                ", ",
                amount.isEmpty() ? "" : "dose " + amount,
                repeat == null ? "" : often(repeat),
                asNeeded ? "as needed" : "");
    }

    /// `2 times in 1 d` (R4 datatypes.html, Timing.repeat).
    private static String often(JsonObject repeat) {
        String times = number(repeat.get("frequency"));
        String span = number(repeat.get("period"));
        String unit = Words.clip(repeat.text("periodUnit"));
        if (times.isEmpty() || span.isEmpty()) {
            return "";
        }
        String spoken =
                switch (unit) {
                    case "s" -> "second";
                    case "min" -> "minute";
                    case "h" -> "hour";
                    case "d" -> "day";
                    case "wk" -> "week";
                    case "mo" -> "month";
                    case "a" -> "year";
                    default -> unit;
                };
        return (times.equals("1") ? "once" : times + " times")
                + (span.equals("1") ? " a " + spoken : " in " + span + " " + spoken + "s");
    }

    private static String number(@Nullable Json value) {
        return value instanceof Json.JsonNumber(String text) ? Words.clip(text) : "";
    }

    private static String attachment(JsonObject document) {
        return document.objects("content").stream()
                .findFirst()
                .map(content -> content.object("attachment"))
                .map(attachment -> Words.first(attachment, "title", "contentType"))
                .map(said -> said.replaceFirst(";\\s*charset=.*", ""))
                .orElse("");
    }

    private static String report(JsonObject report) {
        String conclusion = Words.clip(report.text("conclusion"));
        int results = report.get("result") instanceof JsonArray array ? array.size() : 0;
        return Words.joined(
                ", ",
                conclusion,
                results == 0 ? "" : results + (results == 1 ? " result" : " results"));
    }
}
