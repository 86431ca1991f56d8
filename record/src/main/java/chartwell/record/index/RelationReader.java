package chartwell.record.index;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.record.access.Relation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads who has to do with whom: care teams, encounters, appointments, tasks, general
/// practitioners, episodes of care, groups, related persons and persons. What was cancelled or
/// entered in error says nothing; what is over is over when its period says, or when it began.
final class RelationReader {
    /// The types that say so.
    static final Set<String> TYPES =
            Set.of(
                    "Patient",
                    "CareTeam",
                    "Encounter",
                    "Appointment",
                    "Task",
                    "EpisodeOfCare",
                    "Group",
                    "RelatedPerson",
                    "Person");

    private static final Set<String> VOID =
            Set.of(
                    "cancelled",
                    "entered-in-error",
                    "noshow",
                    "rejected",
                    "failed",
                    "inactive",
                    "proposed");
    private static final Set<String> DONE =
            Set.of("finished", "completed", "fulfilled", "suspended");

    /// Who can be related.
    private static final Set<String> ACTORS =
            Set.of(
                    "Practitioner",
                    "PractitionerRole",
                    "Organization",
                    "CareTeam",
                    "Location",
                    "HealthcareService",
                    "Device",
                    "RelatedPerson");

    private final JsonObject resource;
    private final List<RelationRow> rows = new ArrayList<>();

    private RelationReader(JsonObject resource) {
        this.resource = resource;
    }

    static List<RelationRow> read(String type, JsonObject resource) {
        if (!TYPES.contains(type) || isVoid(resource)) {
            return List.of();
        }
        RelationReader reader = new RelationReader(resource);
        switch (type) {
            case "Patient" -> reader.patient();
            case "CareTeam" -> reader.careTeam();
            case "Encounter" -> reader.encounter();
            case "Appointment" -> reader.appointment();
            case "Task" -> reader.task();
            case "EpisodeOfCare" -> reader.episode();
            case "Group" -> reader.group();
            case "RelatedPerson" -> reader.relatedPerson();
            case "Person" -> reader.person();
            default -> throw new IllegalStateException(type);
        }
        return reader.rows;
    }

    private static boolean isVoid(JsonObject resource) {
        String status = resource.text("status");
        return resource.get("active") == Json.JsonBoolean.FALSE
                || (status != null && VOID.contains(status));
    }

    /// A period, ended where the resource is done.
    private Span span(@Nullable JsonObject period) {
        String status = resource.text("status");
        Span span = Span.of(period);
        return status != null && DONE.contains(status) ? span.over() : span;
    }

    private void patient() {
        String id = resource.text("id");
        for (JsonObject practitioner : resource.objects("generalPractitioner")) {
            add(Relation.GENERAL_PRACTITIONER, practitioner, id, Span.ALWAYS);
        }
    }

    private void careTeam() {
        String patient = patientOf("subject");
        Span span = span(resource.object("period"));
        for (JsonObject participant : resource.objects("participant")) {
            Span its = span.and(Span.of(participant.object("period")));
            add(Relation.CARE_TEAM, participant.object("member"), patient, its);
        }
        for (JsonObject organization : resource.objects("managingOrganization")) {
            add(Relation.CARE_TEAM, organization, patient, span);
        }
    }

    private void encounter() {
        String patient = patientOf("subject");
        Span span = span(resource.object("period"));
        for (JsonObject participant : resource.objects("participant")) {
            Span its = span.and(Span.of(participant.object("period")));
            add(Relation.ENCOUNTER, participant.object("individual"), patient, its);
        }
        add(Relation.FACILITY, resource.object("serviceProvider"), patient, span);
        for (JsonObject location : resource.objects("location")) {
            Span its = span.and(Span.of(location.object("period")));
            add(Relation.FACILITY, location.object("location"), patient, its);
        }
    }

    /// From when it was made, so that who prepares it can.
    private void appointment() {
        String end = resource.text("end");
        Span span = span(end == null ? null : JsonObject.builder().add("end", end).build());
        List<JsonObject> participants = resource.objects("participant");
        for (JsonObject one : participants) {
            String patient = patient(one.object("actor"));
            for (JsonObject other : participants) {
                add(Relation.APPOINTMENT, other.object("actor"), patient, span);
            }
        }
    }

    private void task() {
        JsonObject period = resource.object("executionPeriod");
        add(Relation.TASK, resource.object("owner"), patientOf("for"), span(period));
    }

    private void episode() {
        String patient = patientOf("patient");
        Span span = span(resource.object("period"));
        add(Relation.EPISODE_OF_CARE, resource.object("careManager"), patient, span);
        add(Relation.EPISODE_OF_CARE, resource.object("managingOrganization"), patient, span);
    }

    private void group() {
        for (JsonObject member : resource.objects("member")) {
            if (member.get("inactive") != Json.JsonBoolean.TRUE) {
                Span span = Span.of(member.object("period"));
                String patient = patient(member.object("entity"));
                add(Relation.GROUP, resource.object("managingEntity"), patient, span);
            }
        }
    }

    private void relatedPerson() {
        Span span = Span.of(resource.object("period"));
        addOwn(Relation.STANDS_FOR, "RelatedPerson", patientOf("patient"), span);
    }

    /// A link of the least assurance says only that somebody may be the same.
    private void person() {
        for (JsonObject link : resource.objects("link")) {
            if (!"level1".equals(link.text("assurance"))) {
                String patient = patient(link.object("target"));
                addOwn(Relation.PERSON, "Person", patient, Span.ALWAYS);
            }
        }
    }

    private void addOwn(Relation kind, String type, @Nullable String patient, Span span) {
        String id = resource.text("id");
        if (patient != null && id != null && span.low() <= span.high()) {
            IndexRows.Reference who = new IndexRows.Reference(0, type, id);
            rows.add(new RelationRow(kind, who, patient, span.low(), span.high()));
        }
    }

    private void add(Relation kind, @Nullable JsonObject who, @Nullable String patient, Span span) {
        LiteralReference.Local local = local(who);
        if (local != null
                && patient != null
                && ACTORS.contains(local.type())
                && span.low() <= span.high()) {
            IndexRows.Reference actor = new IndexRows.Reference(0, local.type(), local.id());
            rows.add(new RelationRow(kind, actor, patient, span.low(), span.high()));
        }
    }

    private @Nullable String patientOf(String element) {
        return patient(resource.object(element));
    }

    private static @Nullable String patient(@Nullable JsonObject reference) {
        LiteralReference.Local local = local(reference);
        return local != null && local.type().equals("Patient") ? local.id() : null;
    }

    private static LiteralReference.@Nullable Local local(@Nullable JsonObject reference) {
        String text = reference == null ? null : reference.text("reference");
        return text != null && LiteralReference.of(text) instanceof LiteralReference.Local local
                ? local
                : null;
    }
}
