package chartwell.record.access;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.record.sight.Sights.Asked;
import chartwell.record.sight.Sights.Of;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whose record an actor's is by what all JSON says of who has to do with whom.
final class NaiveRelations {
    private final Map<String, List<@Nullable JsonObject>> record;
    private final Asked asked;

    NaiveRelations(Map<String, List<@Nullable JsonObject>> record, Asked asked) {
        this.record = record;
        this.asked = asked;
    }

    static boolean during(JsonObject period, Instant at) {
        String start = period.text("start");
        String end = period.text("end");
        return (start == null || !at.isBefore(Instant.parse(start)))
                && (end == null || !at.isAfter(Instant.parse(end)));
    }

    boolean has(String patient) {
        return switch (asked.of()) {
            case Of.Everyone _ -> true;
            case Of.Nobody _ -> false;
            case Of.Theirs(boolean own, Map<Relation, Duration> relations) ->
                    (own && asked.links().contains(patient)) || isRelated(patient, relations);
        };
    }

    private boolean isRelated(String patient, Map<Relation, Duration> relations) {
        for (Map.Entry<String, List<@Nullable JsonObject>> entry : record.entrySet()) {
            JsonObject json = entry.getValue().getLast();
            if (json == null) {
                continue;
            }
            for (Relation relation : relations.keySet()) {
                Duration after = relations.getOrDefault(relation, Duration.ZERO);
                if (says(entry.getKey(), json, relation, patient, after)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean says(
            String reference, JsonObject json, Relation relation, String patient, Duration after) {
        String type = reference.substring(0, reference.indexOf('/'));
        String status = String.valueOf(json.text("status"));
        return switch (relation) {
            case GENERAL_PRACTITIONER ->
                    reference.equals(patient)
                            && json.objects("generalPractitioner").stream().anyMatch(this::isMe);
            case CARE_TEAM ->
                    type.equals("CareTeam")
                            && !status.equals("inactive")
                            && isOf(json, "subject", patient)
                            && json.objects("participant").stream()
                                    .filter(it -> isMe(it.object("member")))
                                    .anyMatch(
                                            it -> lasted(json, "period", it, isOver(json), after));
            case ENCOUNTER ->
                    type.equals("Encounter")
                            && !status.equals("cancelled")
                            && isOf(json, "subject", patient)
                            && json.objects("participant").stream()
                                    .filter(it -> isMe(it.object("individual")))
                                    .anyMatch(
                                            it -> lasted(json, "period", it, isOver(json), after));
            case FACILITY ->
                    type.equals("Encounter")
                            && !status.equals("cancelled")
                            && isOf(json, "subject", patient)
                            && isMe(json.object("serviceProvider"))
                            && lasted(json, "period", null, isOver(json), after);
            case TASK ->
                    type.equals("Task")
                            && !status.equals("rejected")
                            && isOf(json, "for", patient)
                            && isMe(json.object("owner"))
                            && lasted(json, "executionPeriod", null, isOver(json), after);
            case GROUP ->
                    type.equals("Group")
                            && isMe(json.object("managingEntity"))
                            && json.objects("member").stream()
                                    .filter(it -> isOf(it, "entity", patient))
                                    .filter(it -> it.get("inactive") != Json.JsonBoolean.TRUE)
                                    .anyMatch(it -> lasted(it, "period", null, false, after));
            case STANDS_FOR ->
                    type.equals("RelatedPerson")
                            && asked.links().contains(reference)
                            && json.get("active") == Json.JsonBoolean.TRUE
                            && isOf(json, "patient", patient)
                            && lasted(json, "period", null, false, after);
            case PERSON ->
                    type.equals("Person")
                            && asked.links().contains(reference)
                            && json.objects("link").stream()
                                    .filter(it -> !"level1".equals(it.text("assurance")))
                                    .anyMatch(it -> isOf(it, "target", patient));
            case APPOINTMENT, EPISODE_OF_CARE -> false;
        };
    }

    private static boolean isOver(JsonObject json) {
        return Set.of("finished", "completed", "suspended")
                .contains(String.valueOf(json.text("status")));
    }

    private boolean isMe(@Nullable JsonObject reference) {
        String text = reference == null ? null : reference.text("reference");
        return text != null && !text.startsWith("Patient/") && asked.links().contains(text);
    }

    private static boolean isOf(JsonObject json, String element, String patient) {
        JsonObject reference = json.object(element);
        return reference != null && patient.equals(reference.text("reference"));
    }

    /// Whether it had begun, and its end is not longer ago than that.
    private boolean lasted(
            JsonObject whole,
            String element,
            @Nullable JsonObject part,
            boolean over,
            Duration after) {
        Instant from = Instant.MIN;
        Instant to = Instant.MAX;
        JsonObject period = whole.object(element);
        String start = period == null ? null : period.text("start");
        String end = period == null ? null : period.text("end");
        if (start != null) {
            from = Instant.parse(start);
        }
        if (end != null) {
            to = Instant.parse(end);
        } else if (over) {
            to = from;
        }
        JsonObject its = part == null ? null : part.object("period");
        if (its != null) {
            String itsStart = its.text("start");
            String itsEnd = its.text("end");
            if (itsStart != null && Instant.parse(itsStart).isAfter(from)) {
                from = Instant.parse(itsStart);
            }
            if (itsEnd != null && Instant.parse(itsEnd).isBefore(to)) {
                to = Instant.parse(itsEnd);
            }
        }
        return !from.isAfter(to)
                && !asked.at().isBefore(from)
                && !to.isBefore(asked.at().minus(after));
    }
}
