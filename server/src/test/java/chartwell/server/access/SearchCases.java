package chartwell.server.access;

import static chartwell.server.access.TwoActors.HERS;
import static chartwell.server.access.TwoActors.OTHERS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import chartwell.engine.json.JsonObject;
import chartwell.server.access.Asking.Question;
import chartwell.server.access.Asking.Said;
import chartwell.server.access.Asking.Who;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Searches of every kind.
final class SearchCases {
    private SearchCases() {}

    /// What matches depends on nothing of others.
    private static final List<String> SEARCHES =
            List.of(
                    "Patient?_sort=family",
                    "Patient?birthdate=ge2000&_sort=-birthdate",
                    "Patient?_lastUpdated=gt2020",
                    "Patient?gender:missing=false",
                    "Patient?_has:Observation:patient:status=final",
                    "Patient?_has:Encounter:patient:_has:Observation:encounter:status=final",
                    "Patient?_revinclude=Condition:patient&_revinclude=Encounter:patient",
                    "Patient?_elements=name",
                    "Observation?_sort=-date",
                    "Observation?status=final&_sort=code",
                    "Observation?date=ge2015&_total=accurate",
                    "Observation?patient.birthdate=ge1990",
                    "Observation?subject:Patient.gender:missing=false&_total=accurate",
                    "Observation?value-quantity=gt0",
                    "Condition?_sort=-recorded-date&_include=Condition:patient",
                    "Condition?_include=*",
                    "Encounter?_include=Encounter:patient&_revinclude=Observation:encounter",
                    "Encounter?service-provider.name:missing=false",
                    "DocumentReference?_summary=text",
                    "Immunization?_revinclude=Provenance:target",
                    "Organization?_revinclude=Encounter:service-provider",
                    "Practitioner?_revinclude=Encounter:practitioner"
                            + "&_include:iterate=Encounter:patient",
                    "Group?",
                    "Person?name=Doppelgaenger",
                    "Observation?value-string=Said&_total=accurate",
                    "Provenance?_include=Provenance:target",
                    "Observation?has-member:missing=false&_include=Observation:has-member");

    static Map<String, Case> all() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("GET /fhir/[type]", SearchCases::types);
        cases.put("POST /fhir/[type]/_search", SearchCases::posted);
        cases.put("GET /fhir/[type]/[id]/[type]", SearchCases::compartments);
        cases.put("POST /fhir/[type]/[id]/[type]/_search", SearchCases::postedCompartments);
        cases.put("GET /fhir", SearchCases::system);
        cases.put("POST /fhir/_search", SearchCases::postedSystem);
        return cases;
    }

    private static void types(Asking asking) {
        assertAll(SEARCHES.stream().map(search -> () -> search(asking, search)));
        assertAll(whatTells(asking).stream().map(asked -> () -> tells(asking, asked)));
        estimates(asking);
    }

    private static void search(Asking asking, String search) {
        boolean many = search.startsWith("Observation") || search.contains("include");
        asking.minus("/fhir/" + search, many ? 200 : 2);
        for (Who who : Who.values()) {
            String bare = "/fhir/" + bare(search);
            long real = asking.entries(who, bare, 500).size();
            total(asking, who, bare + "&_summary=count", real);
            total(asking, who, bare + "&_total=accurate&_count=1", real);
        }
    }

    private static void tells(Asking asking, String asked) {
        Question question = Question.get("/fhir/" + asked.replace("|", "%7C"));
        Said whole = asking.ask(Who.WHOLE, question);
        Said half = asking.ask(Who.HALF, question);
        assertThat(Answers.entries(whole)).as(asked).isNotEmpty();
        assertThat(Answers.entries(half)).as(asked).isEmpty();
        assertThat(Answers.total(half)).as(asked).hasValue(0L);
    }

    /// The search without what is sent along, and in no order.
    private static String bare(String search) {
        int question = search.indexOf('?');
        return Stream.of(search.substring(question + 1).split("&", -1))
                .filter(one -> !one.matches("_(include|revinclude|sort|elements|summary|total).*"))
                .collect(Collectors.joining("&", search.substring(0, question + 1), ""));
    }

    private static void total(Asking asking, Who who, String path, long real) {
        assertThat(Answers.total(asking.ask(who, Question.get(path)))).as(path).hasValue(real);
    }

    /// A guess tells of what is hidden as a count does.
    private static void estimates(Asking asking) {
        for (String search : List.of("Observation?status=final", "Patient?", "Condition?")) {
            long real = asking.entries(Who.HALF, "/fhir/" + search, 500).size();
            total(asking, Who.HALF, "/fhir/" + search + "&_total=estimate&_count=1", real);
        }
    }

    /// Questions about hidden people by what only they have, also through others.
    private static List<String> whatTells(Asking asking) {
        String patient = asking.people().id("patient", OTHERS);
        String note = asking.people().id("note", OTHERS);
        return List.of(
                "Patient?family=" + OTHERS,
                "Patient?_id=" + patient,
                "Patient?_has:Observation:patient:identifier=whisper-" + OTHERS,
                "Observation?identifier=urn:whisper|whisper-" + OTHERS,
                "Observation?patient.family=" + OTHERS,
                "Observation?patient=Patient/" + patient + "&_sort=-date",
                "Encounter?patient=" + patient,
                "Encounter?_has:Observation:encounter:patient.family=" + OTHERS,
                "Observation?has-member.identifier=whisper-" + OTHERS,
                "Observation?has-member.patient.family=" + OTHERS,
                "Observation?_has:Observation:has-member:status=final",
                "Patient?link.family=" + OTHERS,
                "Group?member=Patient/" + asking.people().id("patient", HERS),
                "Group?member.family=" + HERS,
                "Provenance?target=Observation/" + note,
                "Organization?_has:Encounter:service-provider:patient.family=" + OTHERS);
    }

    private static void posted(Asking asking) {
        kept(asking);
        sameMinus(asking, "/fhir/Patient/_search", "_count=100");
        sameMinus(asking, "/fhir/Condition/_search", "_count=500&_include=Condition:patient");
        asking.tellsOnlyTheWhole(
                Question.form("/fhir/Patient/_search", "_id={}"),
                asking.people().id("patient", OTHERS));
    }

    /// A search that no link holds is kept, and is its actor's only.
    private static void kept(Asking asking) {
        String form =
                asking.people().hidden("Observation").stream()
                        .map(reference -> reference.substring("Observation/".length()))
                        .flatMap(id -> Stream.of(id, Asking.never(id)))
                        .collect(Collectors.joining(",", "_id=", ""));
        Question question = Question.form("/fhir/Observation/_search", form);
        JsonObject bundle = Answers.resource(asking.ask(Who.WHOLE, question).text());
        String next = String.valueOf(Answers.next(bundle));
        String token = next.replaceAll(".*_kept=([^&]*).*", "$1");
        assertThat(token).hasSize(24);
        assertThat(Answers.entries(asking.ask(Who.WHOLE, Question.get(next)))).isNotEmpty();
        Question taken = Question.get("/fhir/Observation?_kept={}");
        assertThat(asking.likeNothing(taken, token).status()).isEqualTo(410);
        assertThat(Answers.entries(asking.ask(Who.HALF, question))).isEmpty();
    }

    private static void sameMinus(Asking asking, String path, String form) {
        List<JsonObject> all = posted(asking, Who.WHOLE, path, form);
        List<JsonObject> half = posted(asking, Who.HALF, path, form);
        assertThat(all).anyMatch(asking::isHidden);
        assertThat(half).isEqualTo(all.stream().filter(entry -> !asking.isHidden(entry)).toList());
    }

    private static List<JsonObject> posted(Asking asking, Who who, String path, String form) {
        Said said = asking.ask(who, Question.form(path, form));
        assertThat(said.status()).isEqualTo(200);
        return Answers.entries(said);
    }

    private static void compartments(Asking asking) {
        TwoActors people = asking.people();
        Question ofPatient = Question.get("/fhir/Patient/{}/Observation?_count=3");
        for (String person : TwoActors.HIDDEN) {
            asking.tellsOnlyTheWhole(ofPatient, people.id("patient", person));
        }
        asking.same(ofPatient.about(people.id("patient", HERS)));
        asking.minus("/fhir/Patient/" + people.id("patient", HERS) + "/Group", 5);
        String with =
                "/fhir/Encounter?_has:Observation:encounter:status=final&patient="
                        + people.id("patient", OTHERS);
        String encounter = Answers.reference(asking.entries(Who.WHOLE, with, 50).getFirst());
        asking.tellsOnlyTheWhole(
                Question.get("/fhir/Encounter/{}/Observation"),
                encounter.substring(encounter.indexOf('/') + 1));
    }

    private static void postedCompartments(Asking asking) {
        Question of = Question.form("/fhir/Patient/{}/Condition/_search", "_count=5");
        asking.tellsOnlyTheWhole(of, asking.people().id("patient", OTHERS));
        asking.same(of.about(asking.people().id("patient", HERS)));
    }

    private static void system(Asking asking) {
        asking.minus("/fhir?_type=Patient,Condition,Group", 20);
        asking.leaving(3);
        for (Who who : Who.values()) {
            Said said =
                    asking.ask(
                            who, Question.get("/fhir?_type=Patient,Group,Person&_summary=count"));
            long expected = who == Who.WHOLE ? 7 + 2 : 4;
            assertThat(Answers.total(said)).hasValue(expected);
        }
    }

    private static void postedSystem(Asking asking) {
        sameMinus(asking, "/fhir/_search", "_type=Patient&_count=100");
        asking.tellsOnlyTheWhole(
                Question.form("/fhir/_search", "_type=Patient&_id={}"),
                asking.people().id("patient", OTHERS));
    }
}
