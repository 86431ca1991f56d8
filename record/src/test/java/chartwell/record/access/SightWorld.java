package chartwell.record.access;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.sight.Sights.Asked;
import chartwell.record.sight.Sights.Of;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Random records of a few people, and random actors, in JSON and names only.
final class SightWorld {
    static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    static final int PEOPLE = 5;
    static final List<String> LABELS = List.of("HIV", "SUD", "R");
    static final List<String> PURPOSES = List.of("TREAT", "HRESCH", "HPAYMT");

    private static final List<String> ACTORS =
            List.of(
                    "Practitioner/doc0",
                    "Practitioner/doc1",
                    "Practitioner/doc2",
                    "Organization/org0",
                    "Organization/org1",
                    "RelatedPerson/rp0",
                    "Person/me0",
                    "Patient/p0",
                    "Patient/p1");
    /// Whom a consent can name.
    static final List<String> NAMED =
            ACTORS.stream().filter(actor -> !actor.startsWith("Person/")).toList();

    static final List<String> CODES = List.of("hiv", "sud", "flu", "leg");
    static final List<String> TYPES =
            List.of(
                    "Patient",
                    "Practitioner",
                    "Organization",
                    "Encounter",
                    "Observation",
                    "Condition",
                    "CareTeam",
                    "Provenance",
                    "DocumentReference",
                    "Binary",
                    "Consent",
                    "Task");

    private final SplittableRandom random;

    SightWorld(long seed) {
        random = new SplittableRandom(seed);
    }

    /// First versions of all resources.
    List<JsonObject> resources() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add("{'resourceType':'Practitioner','id':'doc%d'}".formatted(i));
            all.add("{'resourceType':'Organization','id':'org%d','name':'O'}".formatted(i));
        }
        for (int i = 0; i < PEOPLE; i++) {
            all.add(patient(i));
        }
        all.add(
                """
                {'resourceType':'RelatedPerson','id':'rp0','active':%s,%s
                 'patient':{'reference':'Patient/p%d'}}"""
                        .formatted(random.nextBoolean(), period("period"), person()));
        all.add(
                """
                {'resourceType':'Person','id':'me0','link':[
                 {'target':{'reference':'Patient/p%d'},'assurance':'level%d'}]}"""
                        .formatted(person(), 1 + random.nextInt(2)));
        all.add(group());
        for (int i = 0; i < 8; i++) {
            all.add(encounter(i));
            all.add(careTeam(i));
            all.add(task(i));
        }
        for (int i = 0; i < 20; i++) {
            all.add(observation(i));
            all.add(condition(i));
        }
        for (int i = 0; i < 6; i++) {
            all.add(provenance(i));
            all.add(document(i));
            all.add(consent(i));
            all.add(consent(i + 6));
        }
        for (int i = 0; i < 6; i++) {
            all.add(binary(i));
        }
        return all.stream().map(SightWorld::json).toList();
    }

    /// Other content for some of them.
    List<JsonObject> changes() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(observation(random.nextInt(20)));
            all.add(condition(random.nextInt(20)));
        }
        all.add(encounter(random.nextInt(8)));
        all.add(careTeam(random.nextInt(8)));
        all.add(consent(random.nextInt(12)));
        all.add(consent(random.nextInt(12)));
        Set<String> ids = new HashSet<>();
        return all.stream().map(SightWorld::json).filter(it -> ids.add(id(it))).toList();
    }

    /// Some to delete.
    List<String> deletions() {
        return List.of(
                "Observation/o" + random.nextInt(20),
                "Condition/k" + random.nextInt(20),
                "CareTeam/c" + random.nextInt(8),
                "Consent/s" + random.nextInt(12));
    }

    static String id(JsonObject resource) {
        return resource.text("resourceType") + "/" + resource.text("id");
    }

    static JsonObject json(String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return JsonReader.readObject(bytes, JsonLimits.DEFAULT);
    }

    /// What an actor asks to see, and for what.
    Asked asked() {
        Set<String> links = new HashSet<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            links.add(pick(ACTORS));
        }
        Map<Relation, Duration> relations = new EnumMap<>(Relation.class);
        for (Relation relation : Relation.values()) {
            if (random.nextBoolean()) {
                relations.put(relation, Duration.ofDays(random.nextInt(3) * 20L));
            }
        }
        Of of =
                switch (random.nextInt(6)) {
                    case 0, 1 -> new Of.Everyone();
                    case 2 -> new Of.Nobody();
                    default -> new Of.Theirs(random.nextBoolean(), relations);
                };
        Set<String> types = new HashSet<>(TYPES);
        if (random.nextInt(3) == 0) {
            types.remove(pick(TYPES));
            types.remove(pick(TYPES));
        }
        Set<String> hidden = new HashSet<>();
        for (String label : LABELS) {
            if (random.nextBoolean()) {
                hidden.add(label);
            }
        }
        return new Asked(
                of,
                random.nextInt(3) == 0 ? null : types,
                List.copyOf(links),
                hidden,
                List.of(pick(PURPOSES)),
                NOON.plus(Duration.ofDays(random.nextInt(-40, 40))),
                random.nextInt(8) == 0);
    }

    private int person() {
        return random.nextInt(PEOPLE);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String day() {
        return NOON.plus(Duration.ofDays(random.nextInt(-60, 60))).toString();
    }

    /// An element that is a Period, with a comma after it; or nothing.
    String period(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> "'%s':{'start':'%s'},".formatted(name, day());
            case 2 -> "'%s':{'end':'%s'},".formatted(name, day());
            default -> {
                int start = random.nextInt(-60, 30);
                int end = start + random.nextInt(60);
                yield "'%s':{'start':'%s','end':'%s'},"
                        .formatted(
                                name,
                                NOON.plus(Duration.ofDays(start)),
                                NOON.plus(Duration.ofDays(end)));
            }
        };
    }

    /// Security labels, with a comma after them; mostly none.
    private String meta() {
        return switch (random.nextInt(12)) {
            case 0 ->
                    "'meta':{'security':[{'system':"
                            + "'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',"
                            + "'code':'R'}]},";
            case 1 ->
                    "'meta':{'security':[{'system':"
                            + "'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'ETH'}]},";
            case 2 ->
                    "'meta':{'security':[{'system':'http://elsewhere','code':'R'},"
                            + "{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',"
                            + "'code':'HIV'}]},";
            default -> "";
        };
    }

    String code() {
        return "{'coding':[{'system':'http://codes','code':'%s'}]}".formatted(pick(CODES));
    }

    private String patient(int i) {
        return """
        {'resourceType':'Patient','id':'p%d',%s'gender':'%s','name':[{'family':'Family%d'}],
         'generalPractitioner':[{'reference':'Practitioner/doc%d'}]}"""
                .formatted(
                        i, meta(), random.nextBoolean() ? "male" : "female", i, random.nextInt(3));
    }

    private String group() {
        return """
        {'resourceType':'Group','id':'g0','type':'person','actual':true,
         'managingEntity':{'reference':'Organization/org%d'},
         'member':[{%s'entity':{'reference':'Patient/p%d'}},
                   {'inactive':%s,'entity':{'reference':'Patient/p%d'}}]}"""
                .formatted(
                        random.nextInt(2),
                        period("period"),
                        person(),
                        random.nextBoolean(),
                        person());
    }

    private String encounter(int i) {
        return """
        {'resourceType':'Encounter','id':'e%d',%s'status':'%s','class':{'code':'AMB'},%s
         'subject':{'reference':'Patient/p%d'},
         'participant':[{%s'individual':{'reference':'Practitioner/doc%d'}}],
         'serviceProvider':{'reference':'Organization/org%d'}}"""
                .formatted(
                        i,
                        meta(),
                        pick(List.of("finished", "in-progress", "cancelled", "planned")),
                        period("period"),
                        person(),
                        period("period"),
                        random.nextInt(3),
                        random.nextInt(2));
    }

    private String careTeam(int i) {
        return """
        {'resourceType':'CareTeam','id':'c%d','status':'%s',%s
         'subject':{'reference':'Patient/p%d'},
         'participant':[{%s'member':{'reference':'%s'}}]}"""
                .formatted(
                        i,
                        pick(List.of("active", "inactive", "suspended")),
                        period("period"),
                        person(),
                        period("period"),
                        pick(ACTORS.subList(0, 5)));
    }

    private String task(int i) {
        return """
        {'resourceType':'Task','id':'t%d','status':'%s','intent':'order',%s
         'for':{'reference':'Patient/p%d'},'owner':{'reference':'%s'}}"""
                .formatted(
                        i,
                        pick(List.of("requested", "completed", "rejected")),
                        period("executionPeriod"),
                        person(),
                        pick(ACTORS.subList(0, 5)));
    }

    private String observation(int i) {
        String second =
                random.nextInt(8) == 0
                        ? "'performer':[{'reference':'Patient/p%d'}],".formatted(person())
                        : "";
        String date = random.nextInt(6) == 0 ? "" : "'effectiveDateTime':'%s',".formatted(day());
        return """
        {'resourceType':'Observation','id':'o%d',%s'status':'final','code':%s,%s%s
         'subject':{'reference':'Patient/p%d'},'encounter':{'reference':'Encounter/e%d'}}"""
                .formatted(i, meta(), code(), second, date, person(), random.nextInt(8));
    }

    private String condition(int i) {
        return """
        {'resourceType':'Condition','id':'k%d',%s'code':%s,'category':[%s],
         'subject':{'reference':'Patient/p%d'}}"""
                .formatted(i, meta(), code(), code(), person());
    }

    private String provenance(int i) {
        return """
        {'resourceType':'Provenance','id':'v%d',%s'recorded':'2026-01-01T00:00:00Z',
         'target':[{'reference':'%s'}],'agent':[{'who':{'reference':'Practitioner/doc0'}}]}"""
                .formatted(
                        i,
                        meta(),
                        pick(
                                List.of(
                                        "Observation/o" + random.nextInt(20),
                                        "Condition/k" + random.nextInt(20),
                                        "Provenance/v" + random.nextInt(6),
                                        "Patient/p" + person())));
    }

    private String document(int i) {
        return """
        {'resourceType':'DocumentReference','id':'d%d',%s'status':'current','type':%s,
         'subject':{'reference':'Patient/p%d'},
         'content':[{'attachment':{'url':'Binary/b%d'}}]}"""
                .formatted(i, meta(), code(), person(), random.nextInt(6));
    }

    private String binary(int i) {
        return "{'resourceType':'Binary','id':'b%d',%s'contentType':'text/plain'}"
                .formatted(i, meta());
    }

    private String consent(int i) {
        String rule =
                switch (random.nextInt(4)) {
                    case 0 -> "'policyRule':{'coding':[{'code':'OPTIN'}]},";
                    case 1 ->
                            random.nextInt(3) == 0
                                    ? "'policyRule':{'coding':[{'code':'OPTOUT'}]},"
                                    : "";
                    default -> "";
                };
        return """
        {'resourceType':'Consent','id':'s%d','status':'%s',
         'scope':{'coding':[{'code':'%s'}]},'category':[{'text':'c'}],%s
         'patient':{'reference':'Patient/p%d'},'provision':%s}"""
                .formatted(
                        i,
                        random.nextInt(6) == 0 ? "inactive" : "active",
                        random.nextInt(8) == 0 ? "treatment" : "patient-privacy",
                        rule,
                        person(),
                        new SightProvisions(random, this).provision(0));
    }
}
