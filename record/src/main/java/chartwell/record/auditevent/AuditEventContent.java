package chartwell.record.auditevent;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.record.audit.AuditEntry;
import chartwell.record.content.Stored;
import chartwell.record.content.Tail;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// An entry of the trail as an AuditEvent, in the shape of IHE Basic Audit Log Patterns for
/// RESTful interactions: the agent who asked, this server as source, and as entities what was
/// touched, the patient, and the query.
final class AuditEventContent {
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String RESTFUL = "http://hl7.org/fhir/restful-interaction";

    /// Codes of interactions that FHIR has none for.
    static final String OWN = "urn:chartwell:interaction";

    /// Issue types that are this server's failure, not the request's.
    static final Set<String> SERIOUS =
            Set.of("exception", "timeout", "transient", "no-store", "lock-error", "incomplete");

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:%]+[.:][0-9a-fA-F.:%]*");

    private static final Pattern REFERENCE =
            Pattern.compile("[A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64}");
    private static final Part PATIENT = new Part("1", "1");
    private static final Part RESOURCE = new Part("2", "4");
    private static final Part QUERY = new Part("2", "24");

    private AuditEventContent() {}

    /// The AuditEvent of a row.
    static Stored of(TrailRow row) {
        AuditEntry entry = row.entry();
        JsonObject.Builder event =
                JsonObject.builder()
                        .add("resourceType", "AuditEvent")
                        .add("type", type(entry.interaction()))
                        .add("subtype", subtype(entry.interaction()))
                        .add("action", Interactions.action(entry.interaction()));
        event.add("recorded", recorded(row)).add("outcome", outcome(entry.outcome()));
        if (!entry.outcome().equals(AuditEntry.OK)) {
            event.add("outcomeDesc", entry.outcome());
        }
        event.add("agent", JsonArray.of(agent(entry))).add("source", source(row.node()));
        List<JsonObject> entities = entities(entry);
        if (!entities.isEmpty()) {
            event.add("entity", JsonArray.of(entities));
        }
        return new Stored("AuditEvent", row.id().text(), 1, entry.at(), Tail.of(event.build()));
    }

    /// The outcome code of AuditEvent: success, the request's failure, the server's failure.
    static String outcome(String outcome) {
        if (outcome.equals(AuditEntry.OK)) {
            return "0";
        }
        return SERIOUS.contains(outcome) ? "8" : "4";
    }

    private static String recorded(TrailRow row) {
        return new Stored("AuditEvent", row.id().text(), 1, row.entry().at(), new byte[0])
                .lastUpdated();
    }

    private static JsonObject type(String interaction) {
        String type = Interactions.type(interaction);
        return type.equals("rest")
                ? coding(TERMINOLOGY + "audit-event-type", type)
                : coding(DICOM, type);
    }

    private static JsonArray subtype(String interaction) {
        Optional<String> dicom = Interactions.dicom(interaction);
        if (dicom.isPresent()) {
            return JsonArray.of(coding(DICOM, dicom.get()), coding(OWN, interaction));
        }
        return Interactions.isRestful(interaction)
                ? JsonArray.of(coding(RESTFUL, interaction))
                : JsonArray.of(coding(RESTFUL, "operation"), coding(OWN, interaction));
    }

    private static JsonObject agent(AuditEntry entry) {
        JsonObject.Builder agent =
                JsonObject.builder()
                        .add("type", concept(coding(TERMINOLOGY + "v3-ParticipationType", "IRCP")));
        if (!entry.role().isBlank()) {
            agent.add("role", JsonArray.of(JsonObject.builder().add("text", entry.role()).build()));
        }
        if (!entry.actor().isBlank()) {
            agent.add("who", identified(entry.actor())).add("name", entry.actor());
        }
        agent.add("requestor", Json.JsonBoolean.TRUE);
        if (!entry.origin().isBlank()) {
            String kind = ADDRESS.matcher(entry.origin()).matches() ? "2" : "1";
            agent.add(
                    "network",
                    JsonObject.builder().add("address", entry.origin()).add("type", kind).build());
        }
        if (!entry.purpose().isBlank()) {
            agent.add(
                    "purposeOfUse",
                    JsonArray.of(concept(coding(TERMINOLOGY + "v3-ActReason", entry.purpose()))));
        }
        return agent.build();
    }

    private static JsonObject source(String node) {
        return JsonObject.builder()
                .add("observer", identified(node))
                .add("type", JsonArray.of(coding(TERMINOLOGY + "security-source-type", "4")))
                .build();
    }

    private static List<JsonObject> entities(AuditEntry entry) {
        List<JsonObject> entities = new ArrayList<>();
        String type = entry.type();
        String id = entry.id();
        if (type != null && id != null) {
            boolean patient = type.equals("Patient");
            entities.add(touched(type, id, entry.version(), patient ? PATIENT : RESOURCE));
        }
        String patient = entry.patient();
        if (patient != null && !("Patient".equals(type) && patient.equals(id))) {
            entities.add(touched("Patient", patient, null, PATIENT));
        }
        String detail = entry.detail();
        if (detail != null && !detail.isBlank()) {
            boolean ofType = type != null && id == null;
            entities.add(asked(entry.interaction(), ofType ? type + "?" + detail : detail));
        }
        return entities;
    }

    /// What kind of thing an entity is and which part it plays.
    private record Part(String type, String role) {}

    private static JsonObject.Builder entity(Part part) {
        return JsonObject.builder()
                .add("type", coding(TERMINOLOGY + "audit-entity-type", part.type()))
                .add("role", coding(TERMINOLOGY + "object-role", part.role()));
    }

    private static JsonObject touched(
            String type, String id, @Nullable Integer version, Part part) {
        String text = type + "/" + id;
        if (!REFERENCE.matcher(text).matches()) {
            return entity(part).add("name", text).build();
        }
        String whole = version == null || version < 1 ? text : text + "/_history/" + version;
        return entity(part)
                .add("what", JsonObject.builder().add("reference", whole).build())
                .build();
    }

    /// A search goes where FHIR wants queries; what was refused stands as it was sent.
    private static JsonObject asked(String interaction, String detail) {
        if (interaction.startsWith("search") || interaction.equals("everything")) {
            byte[] query = detail.getBytes(StandardCharsets.UTF_8);
            return entity(QUERY).add("query", Base64.getEncoder().encodeToString(query)).build();
        }
        JsonObject request =
                JsonObject.builder().add("type", "request").add("valueString", detail).build();
        return entity(RESOURCE).add("detail", JsonArray.of(request)).build();
    }

    private static JsonObject identified(String value) {
        return JsonObject.builder()
                .add("identifier", JsonObject.builder().add("value", value).build())
                .add("display", value)
                .build();
    }

    private static JsonObject concept(JsonObject coding) {
        return JsonObject.builder().add("coding", JsonArray.of(coding)).build();
    }

    private static JsonObject coding(String system, String code) {
        return JsonObject.builder().add("system", system).add("code", code).build();
    }
}
