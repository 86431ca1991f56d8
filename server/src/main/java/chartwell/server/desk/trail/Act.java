package chartwell.server.desk.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import chartwell.engine.json.JsonObject;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Tone;
import chartwell.server.desk.words.Dates;
import chartwell.server.desk.words.Words;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// An AuditEvent in plain words. Immutable.
///
/// @param when the moment it was recorded
/// @param what what was done: `Read`, `Changed`
/// @param resource the reference to what it was done to (`Observation/12`); empty for none
/// @param detail a search as it was asked, a request as it was refused; empty for none
/// @param patient the id of the patient it was about; empty for none
record Act(
        String when,
        String who,
        String role,
        String why,
        String what,
        String resource,
        String detail,
        String patient,
        Badge outcome,
        String origin) {

    /// Interactions of FHIR and operations, as people say them.
    private static final Map<String, String> WHAT =
            Map.ofEntries(
                    Map.entry("read", "Read"),
                    Map.entry("vread", "Read a version"),
                    Map.entry("history-instance", "Read all versions"),
                    Map.entry("history-type", "Read what changed"),
                    Map.entry("history-system", "Read what changed"),
                    Map.entry("search-type", "Searched"),
                    Map.entry("search-system", "Searched"),
                    Map.entry("everything", "Read everything of"),
                    Map.entry("create", "Created"),
                    Map.entry("update", "Changed"),
                    Map.entry("delete", "Deleted"),
                    Map.entry("transaction", "Sent in a bundle"),
                    Map.entry("batch", "Sent in a batch"),
                    Map.entry("capabilities", "Asked what there is"),
                    Map.entry("chart", "Opened the chart"),
                    Map.entry("dangling-references", "Read what dangles"),
                    Map.entry("feed", "Followed what changed"),
                    Map.entry("login", "Signed in"),
                    Map.entry("logout", "Signed out"),
                    Map.entry("sign-out-everywhere", "Ended all sessions of"),
                    Map.entry("account-create", "Made an account"),
                    Map.entry("account-change", "Changed an account"),
                    Map.entry("account-disable", "Disabled an account"),
                    Map.entry("account-enable", "Enabled an account"),
                    Map.entry("password-change", "Changed the password of"),
                    Map.entry("password-reset", "Set the password of"),
                    Map.entry("factor-add", "Added a second factor"),
                    Map.entry("factor-remove", "Removed a second factor"),
                    Map.entry("factor-reset", "Took the second factor of"),
                    Map.entry("token-create", "Made a token"),
                    Map.entry("token-end", "Took back a token"),
                    Map.entry("export", "Took away as a file"));

    /// What was refused before it was known what it asks for bears the method of the request.
    private static final String UNKNOWN = "Asked";

    /// Codes of HL7's PurposeOfUse that say why.
    private static final Map<String, String> WHY =
            Map.of(
                    "TREAT", "Treatment",
                    "HPAYMT", "Payment",
                    "HOPERAT", "Operations",
                    "HRESCH", "Research",
                    "PUBHLTH", "Public health",
                    "PATRQT", "The patient's request",
                    "BTG", "Emergency");

    /// The words of an AuditEvent.
    static Act of(JsonObject event) {
        JsonObject agent = event.objects("agent").stream().findFirst().orElse(nothing());
        String interaction = interaction(event);
        String resource = "";
        String patient = "";
        String detail = "";
        for (JsonObject entity : event.objects("entity")) {
            String reference = referred(entity);
            if (reference.startsWith("Patient/")) {
                patient = withoutVersion(reference.substring("Patient/".length()));
            }
            resource = resource.isEmpty() ? withoutVersion(reference) : resource;
            detail = detail.isEmpty() ? asked(entity) : detail;
        }
        return new Act(
                when(text(event, "recorded")),
                text(agent, "name"),
                agent.objects("role").stream()
                        .findFirst()
                        .map(role -> text(role, "text"))
                        .orElse(""),
                why(agent),
                WHAT.getOrDefault(interaction, UNKNOWN),
                resource,
                detail,
                patient,
                outcome(event),
                Optional.ofNullable(agent.object("network"))
                        .map(network -> text(network, "address"))
                        .orElse(""));
    }

    /// Who, in which role and from where: `mira.holm, physician, 10.0.0.7`.
    String whole() {
        return Words.joined(", ", who, role, origin);
    }

    /// What was done to what: `Read Observation`, `Searched: Patient?family=Holm`.
    String deed() {
        int slash = resource.indexOf('/');
        String type = slash < 0 ? resource : resource.substring(0, slash);
        boolean whole = type.isEmpty() || what.equals(WHAT.get("chart")) || !detail.isEmpty();
        String done = whole ? what : what + " " + type;
        return detail.isEmpty() ? done : done + ": " + detail;
    }

    private static String when(String recorded) {
        try {
            return Dates.moment(Instant.parse(recorded));
        } catch (DateTimeException e) {
            return recorded;
        }
    }

    /// FHIR's code, or our own where FHIR has none.
    private static String interaction(JsonObject event) {
        return event.objects("subtype").stream()
                .map(coding -> text(coding, "code"))
                .reduce("", (before, code) -> code);
    }

    private static String why(JsonObject agent) {
        return agent.objects("purposeOfUse").stream()
                .flatMap(concept -> concept.objects("coding").stream())
                .map(coding -> text(coding, "code"))
                .findFirst()
                .map(code -> WHY.getOrDefault(code, code))
                .orElse("");
    }

    private static Badge outcome(JsonObject event) {
        String words = text(event, "outcomeDesc");
        return switch (text(event, "outcome")) {
            case "0" -> new Badge("", Tone.NEUTRAL);
            case "8" -> new Badge("Failed: " + words, Tone.BAD);
            default -> new Badge("Refused: " + words, Tone.WARN);
        };
    }

    private static String referred(JsonObject entity) {
        JsonObject what = entity.object("what");
        return what == null ? text(entity, "name") : text(what, "reference");
    }

    private static String asked(JsonObject entity) {
        String query = entity.text("query");
        if (query != null) {
            return Words.clip(new String(Base64.getDecoder().decode(query), UTF_8));
        }
        return entity.objects("detail").stream()
                .map(detail -> text(detail, "valueString"))
                .findFirst()
                .orElse("");
    }

    private static String withoutVersion(String reference) {
        int version = reference.indexOf("/_history/");
        return version < 0 ? reference : reference.substring(0, version);
    }

    private static String text(JsonObject object, String name) {
        return Words.clip(object.text(name));
    }

    private static JsonObject nothing() {
        return JsonObject.builder().build();
    }
}
