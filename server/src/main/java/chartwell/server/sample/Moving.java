package chartwell.server.sample;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.server.sample.Hospital.Clinician;
import chartwell.server.sample.Hospital.Department;
import chartwell.server.sample.Hospital.Unit;
import chartwell.server.sample.Service.Visit;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Moves a person's encounters, and all that was recorded in them, from the many providers of
/// Synthea to the sites, departments, wards and clinicians of one hospital. What veterans had from
/// the Department of Veterans Affairs stays there.
///
/// Each person lives near one site and has a usual clinician in each department, whom they see
/// four times of five.
final class Moving {
    /// Of ten people, so many live near the first site.
    private static final int NEAR_THE_FIRST = 6;

    private final Hospital hospital;
    private final String person;
    private final int near;
    private final @Nullable LocalDate born;
    private final Map<String, Map<String, Json>> moved = new HashMap<>();
    private final Map<String, Json> last = new HashMap<>();

    private Moving(Hospital hospital, JsonObject patient) {
        this.hospital = hospital;
        this.person = Objects.toString(patient.text("id"));
        this.near = Picking.of(10, "near " + person) < NEAR_THE_FIRST ? 0 : 1;
        String birth = patient.text("birthDate");
        this.born = birth == null ? null : LocalDate.parse(birth);
    }

    /// A person's bundle with everything where it was at the hospital. What it still refers to
    /// elsewhere (`Organization?identifier=…`) is added to `elsewhere`.
    static JsonObject move(Hospital hospital, JsonObject bundle, Set<String> elsewhere) {
        List<JsonObject> entries = bundle.objects("entry");
        if (entries.isEmpty()) {
            return bundle;
        }
        Moving moving = new Moving(hospital, resource(entries.getFirst()));
        List<JsonObject> settled = new ArrayList<>();
        for (JsonObject entry : entries) {
            JsonObject resource = resource(entry);
            settled.add(
                    "Encounter".equals(resource.text("resourceType"))
                            ? entry.with("resource", moving.encounter(entry, resource))
                            : entry);
        }
        List<JsonObject> done = new ArrayList<>();
        for (JsonObject entry : settled) {
            JsonObject resource = moving.other(resource(entry));
            addReferences(resource, elsewhere);
            done.add(entry.with("resource", resource));
        }
        return bundle.with("entry", JsonArray.of(done));
    }

    private static JsonObject resource(JsonObject entry) {
        return Objects.requireNonNull(entry.object("resource"));
    }

    private JsonObject encounter(JsonObject entry, JsonObject encounter) {
        JsonObject provider = encounter.object("serviceProvider");
        JsonObject period = encounter.object("period");
        if (provider == null || period == null || isOfVeterans(provider)) {
            return encounter;
        }
        String id = Objects.toString(encounter.text("id"));
        Visit visit = visit(encounter, period);
        Service service = Service.of(visit);
        boolean inpatient = visit.kind().equals("IMP");
        Department department = hospital.department(service, near);
        if (inpatient && department.wards().isEmpty()) {
            department = hospital.department(Service.MEDICINE, near);
        }
        Stay stay = Stay.of(hospital, department, visit.kind(), id, period);
        Clinician usual = clinician(department, id);
        remember(entry, encounter, department, stay.last(), usual);
        return encounter
                .with("serviceType", json(Directory.specialty(department.service())))
                .with("participant", participants(department, visit.kind(), usual, stay, period))
                .with("location", stay.locations())
                .with("serviceProvider", reference("Organization", department.unit()));
    }

    private static boolean isOfVeterans(JsonObject provider) {
        String name = Objects.toString(provider.text("display"), "");
        return name.startsWith("VA ") || name.contains("Vet Center");
    }

    private Visit visit(JsonObject encounter, JsonObject period) {
        StringBuilder words = new StringBuilder();
        for (String element : List.of("type", "reasonCode")) {
            for (JsonObject concept : encounter.objects(element)) {
                words.append(Objects.toString(concept.text("text"), "")).append(' ');
                concept.objects("coding")
                        .forEach(coding -> words.append(coding.text("display")).append(' '));
            }
        }
        JsonObject kind = encounter.object("class");
        String start = Objects.toString(period.text("start"), "9999-12-31");
        int age =
                born == null
                        ? 0
                        : Period.between(born, LocalDate.parse(start.substring(0, 10))).getYears();
        return new Visit(
                kind == null ? "" : Objects.toString(kind.text("code")), words.toString(), age);
    }

    /// The one they usually see there, or one of five times another.
    private Clinician clinician(Department department, String encounter) {
        String usual = "usual " + person + department.unit().key();
        boolean other = Picking.of(5, "other " + encounter) == 0;
        return Picking.of(department.clinicians(), other ? encounter : usual);
    }

    private JsonArray participants(
            Department department, String kind, Clinician usual, Stay stay, JsonObject period) {
        List<Json> participants = new ArrayList<>();
        if (kind.equals("IMP")) {
            Department emergency = hospital.department(Service.EMERGENCY, department.site());
            participants.add(participant("ADM", "admitter", clinician(emergency, ""), period));
            participants.add(participant("ATND", "attender", usual, period));
            if (stay.intensive()) {
                Department care = hospital.department(Service.INTENSIVE_CARE, department.site());
                participants.add(participant("CON", "consultant", clinician(care, ""), period));
            }
        } else if (kind.equals("EMER")) {
            participants.add(participant("ATND", "attender", usual, period));
        } else {
            participants.add(participant("PPRF", "primary performer", usual, period));
        }
        return JsonArray.of(participants);
    }

    private static Json participant(
            String code, String display, Clinician clinician, JsonObject period) {
        JsonObject type =
                json(
                        """
                        {"coding":[{"code":"%s","display":"%s",
                         "system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType"}],
                         "text":"%s"}"""
                                .formatted(code, display, display));
        return JsonObject.builder()
                .add("type", (Json) JsonArray.of(type))
                .add("period", period)
                .add("individual", reference(clinician))
                .build();
    }

    /// What the encounter referred to before, and refers to now.
    private void remember(
            JsonObject entry,
            JsonObject encounter,
            Department department,
            Unit at,
            Clinician clinician) {
        Map<String, Json> now = new HashMap<>();
        put(now, encounter.object("serviceProvider"), reference("Organization", department.unit()));
        for (JsonObject location : encounter.objects("location")) {
            put(now, location.object("location"), reference("Location", at));
        }
        for (JsonObject participant : encounter.objects("participant")) {
            put(now, participant.object("individual"), reference(clinician));
        }
        last.putAll(now);
        moved.put(Objects.toString(entry.text("fullUrl")), now);
    }

    private static void put(Map<String, Json> now, @Nullable JsonObject before, Json after) {
        String text = before == null ? null : before.text("reference");
        if (text != null) {
            now.put(text, after);
        }
    }

    /// What is no encounter: where it belongs to one that was moved, it moves along; where it names
    /// none, its providers are those who took the place of theirs last.
    private JsonObject other(JsonObject resource) {
        String type = Objects.toString(resource.text("resourceType"));
        if (type.equals("Encounter")) {
            return resource;
        }
        if (type.equals("Patient")) {
            Department home = hospital.department(Service.PRIMARY_CARE, near);
            return resource.with("generalPractitioner", JsonArray.of(reference(clinician(home))))
                    .with("managingOrganization", reference("Organization", hospital.system()));
        }
        List<String> encounters = new ArrayList<>();
        addEncounters(resource, encounters);
        Map<String, Json> now =
                encounters.isEmpty() ? last : moved.getOrDefault(encounters.getFirst(), Map.of());
        return (JsonObject) replaced(resource, now);
    }

    private Clinician clinician(Department department) {
        return Picking.of(department.clinicians(), "usual " + person + department.unit().key());
    }

    /// The encounters that a resource names: `encounter`, `context`, `item.encounter`.
    private static void addEncounters(Json json, List<String> encounters) {
        switch (json) {
            case JsonObject object -> {
                for (int i = 0; i < object.size(); i++) {
                    boolean names = Set.of("encounter", "context").contains(object.name(i));
                    String text =
                            names && object.value(i) instanceof JsonObject reference
                                    ? reference.text("reference")
                                    : null;
                    if (text != null) {
                        encounters.add(text);
                    } else if (names && object.value(i) instanceof JsonArray many) {
                        many.forEach(
                                one -> {
                                    if (one instanceof JsonObject reference
                                            && reference.has("reference")) {
                                        encounters.add(
                                                Objects.toString(reference.text("reference")));
                                    }
                                });
                    } else {
                        addEncounters(object.value(i), encounters);
                    }
                }
            }
            case JsonArray array -> array.forEach(item -> addEncounters(item, encounters));
            default -> {}
        }
    }

    private static Json replaced(Json json, Map<String, Json> now) {
        return switch (json) {
            case JsonObject object -> {
                String text = object.text("reference");
                Json other = text == null ? null : now.get(text);
                yield other != null ? other : each(object, value -> replaced(value, now));
            }
            case JsonArray array ->
                    JsonArray.of(array.items().stream().map(one -> replaced(one, now)).toList());
            default -> json;
        };
    }

    private static JsonObject each(JsonObject object, UnaryOperator<Json> change) {
        JsonObject.Builder builder = JsonObject.builder();
        for (int i = 0; i < object.size(); i++) {
            builder.add(object.name(i), change.apply(object.value(i)));
        }
        return builder.build();
    }

    private static void addReferences(Json json, Set<String> found) {
        switch (json) {
            case JsonObject object -> {
                String text = object.text("reference");
                if (text != null && text.contains("?")) {
                    found.add(text);
                }
                for (int i = 0; i < object.size(); i++) {
                    addReferences(object.value(i), found);
                }
            }
            case JsonArray array -> array.forEach(item -> addReferences(item, found));
            default -> {}
        }
    }

    /// A reference to a part of the hospital.
    static JsonObject reference(String type, Unit unit) {
        return JsonObject.builder()
                .add("reference", Directory.reference(type, unit.key()))
                .add("display", unit.name())
                .build();
    }

    private static JsonObject reference(Clinician clinician) {
        return JsonObject.builder()
                .add("reference", Directory.reference("Practitioner", clinician.key()))
                .add("display", clinician.name())
                .build();
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
