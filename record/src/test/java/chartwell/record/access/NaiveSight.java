package chartwell.record.access;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonSink;
import chartwell.engine.json.JsonWriter;
import chartwell.record.sight.Sights.Asked;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Decides who sees what by reading all JSON there is, with plain ifs: what [PartSql] and the
/// functions of the database are held to. It shares nothing with them but the JSON.
final class NaiveSight {
    /// Types that name no patient may be about these.
    private static final Set<String> SOMEBODYS =
            Set.of(
                    "Observation",
                    "Condition",
                    "Encounter",
                    "CareTeam",
                    "Task",
                    "Provenance",
                    "DocumentReference",
                    "Group",
                    "RelatedPerson",
                    "Person",
                    "Consent",
                    "Binary");

    private final Map<String, List<@Nullable JsonObject>> record;
    private final Asked asked;

    /// @param record all versions of each resource by its reference; null is a deletion
    NaiveSight(Map<String, List<@Nullable JsonObject>> record, Asked asked) {
        this.record = record;
        this.asked = asked;
    }

    /// JSON as text, without blanks; nothing where there is none.
    static String text(@Nullable Json json) {
        if (json == null) {
            return "";
        }
        JsonSink sink = new JsonSink(512);
        JsonWriter.write(json, sink);
        return new String(sink.toBytes(), StandardCharsets.UTF_8);
    }

    /// Whether a resource's current version, or its deletion, is seen.
    boolean sees(String reference) {
        List<@Nullable JsonObject> versions = record.get(reference);
        return versions != null && sees(reference, versions.size());
    }

    /// Whether a version is seen.
    boolean sees(String reference, int version) {
        return sees(reference, version, 4);
    }

    private List<@Nullable JsonObject> versions(String reference) {
        return Objects.requireNonNull(record.get(reference));
    }

    /// A version as it is judged.
    record Judged(
            String reference, String type, JsonObject json, boolean current, boolean deleted) {}

    private Judged judged(String reference, int version) {
        List<@Nullable JsonObject> versions = versions(reference);
        JsonObject json = versions.get(version - 1);
        boolean deleted = json == null;
        String type = reference.substring(0, reference.indexOf('/'));
        JsonObject its = deleted ? versions.get(version - 2) : json;
        if (its == null) {
            throw new IllegalStateException("two deletions");
        }
        return new Judged(reference, type, its, version == versions.size(), deleted);
    }

    private boolean sees(String reference, int version, int steps) {
        Judged it = judged(reference, version);
        Set<String> types = asked.types();
        if (types != null && !types.contains(it.type())) {
            return false;
        }
        Set<String> patients = new HashSet<>();
        Set<String> about = new HashSet<>();
        if (it.type().equals("Patient")) {
            patients.add(reference);
        } else {
            references(it.json(), patients, about);
        }
        if (patients.isEmpty() && labels(it.json()).stream().anyMatch(asked.hidden()::contains)) {
            return false;
        }
        for (String patient : patients) {
            if (!record.containsKey(patient) || !allows(it, patient)) {
                return false;
            }
        }
        if (it.type().equals("Binary")) {
            return attached(reference, steps);
        }
        boolean following = patients.isEmpty() || it.type().equals("Person");
        about.remove(reference);
        if (following && SOMEBODYS.contains(it.type()) && !about.isEmpty()) {
            if (steps == 0) {
                return false;
            }
            for (String other : about) {
                if (!isThere(other, steps)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// A Binary is seen by who sees all that has it as content, and there must be something.
    private boolean attached(String binary, int steps) {
        boolean some = false;
        for (String reference : record.keySet()) {
            if (reference.startsWith("DocumentReference/")) {
                JsonObject json = current(reference);
                if (json != null && text(json).contains("\"" + binary + "\"")) {
                    some = true;
                    if (!sees(reference, versions(reference).size(), steps - 1)) {
                        return false;
                    }
                }
            }
        }
        return some;
    }

    private boolean isThere(String reference, int steps) {
        List<@Nullable JsonObject> versions = record.get(reference);
        if (versions == null) {
            return false;
        }
        boolean deleted = versions.getLast() == null;
        if (deleted) {
            Set<String> patients = new HashSet<>();
            references(judged(reference, versions.size()).json(), patients, new HashSet<>());
            if (patients.isEmpty()) {
                return false;
            }
        }
        return sees(reference, versions.size(), steps - 1);
    }

    private @Nullable JsonObject current(String reference) {
        List<@Nullable JsonObject> versions = record.get(reference);
        return versions == null ? null : versions.getLast();
    }

    private static void references(Json json, Set<String> patients, Set<String> about) {
        switch (json) {
            case JsonObject object -> {
                for (int i = 0; i < object.size(); i++) {
                    if (object.name(i).equals("reference")
                            && object.value(i) instanceof Json.JsonString(String text)) {
                        String type = text.substring(0, text.indexOf('/'));
                        if (type.equals("Patient")) {
                            patients.add(text);
                        } else if (SOMEBODYS.contains(type)) {
                            about.add(text);
                        }
                    } else {
                        references(object.value(i), patients, about);
                    }
                }
            }
            case JsonArray array -> array.forEach(each -> references(each, patients, about));
            default -> {}
        }
    }

    /// The categories of the test's rules: codes `hiv` and `sud` anywhere, and labels.
    static Set<String> labels(JsonObject json) {
        Set<String> labels = new HashSet<>();
        String text = text(json);
        if (!"Consent".equals(json.text("resourceType"))) {
            if (text.contains("\"http://codes\",\"code\":\"hiv\"")) {
                labels.add("HIV");
            }
            if (text.contains("\"http://codes\",\"code\":\"sud\"")) {
                labels.add("SUD");
            }
        }
        JsonObject meta = json.object("meta");
        if (meta != null) {
            for (JsonObject label : meta.objects("security")) {
                String category = category(label);
                if (category != null) {
                    labels.add(category);
                }
            }
        }
        return labels;
    }

    static @Nullable String category(JsonObject label) {
        return switch (label.text("system") + "|" + label.text("code")) {
            case "http://terminology.hl7.org/CodeSystem/v3-Confidentiality|R" -> "R";
            case "http://terminology.hl7.org/CodeSystem/v3-ActCode|ETH" -> "SUD";
            case "http://terminology.hl7.org/CodeSystem/v3-ActCode|HIV" -> "HIV";
            default -> null;
        };
    }

    /// Whether a patient's consents, and whose the actor's patients are, allow a version.
    private boolean allows(Judged it, String patient) {
        boolean denied = false;
        boolean named = false;
        Set<String> opened = new HashSet<>();
        for (String reference : record.keySet()) {
            JsonObject consent = reference.startsWith("Consent/") ? current(reference) : null;
            if (consent != null && concerns(consent, patient)) {
                for (NaiveConsents.Leaf leaf : new NaiveConsents(asked, it).leaves(consent)) {
                    if (leaf.denies()) {
                        denied = true;
                    } else {
                        named |= leaf.named();
                        opened.addAll(leaf.opened());
                    }
                }
            }
        }
        if (denied && !asked.overriding()) {
            return false;
        }
        Set<String> closed = new HashSet<>(labels(it.json()));
        closed.retainAll(asked.hidden());
        if (!opened.containsAll(closed)) {
            return false;
        }
        return named || new NaiveRelations(record, asked).has(patient);
    }

    private static boolean concerns(JsonObject consent, String patient) {
        return "active".equals(consent.text("status"))
                && text(consent.get("patient")).contains("\"" + patient + "\"")
                && !text(consent.get("scope")).contains("treatment");
    }
}
