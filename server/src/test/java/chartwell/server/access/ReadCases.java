package chartwell.server.access;

import static chartwell.server.access.TwoActors.HERS;
import static chartwell.server.access.TwoActors.OTHERS;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.access.Asking.Question;
import chartwell.server.access.Asking.Said;
import chartwell.server.access.Asking.Who;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads, histories, operations and the trail.
final class ReadCases {
    private ReadCases() {}

    static Map<String, Case> all() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("GET /fhir/[type]/[id]", ReadCases::read);
        cases.put("GET /fhir/[type]/[id]/_history/[vid]", ReadCases::vread);
        cases.put("GET /fhir/[type]/[id]/_history", ReadCases::instanceHistory);
        cases.put("GET /fhir/[type]/_history", ReadCases::typeHistory);
        cases.put("GET /fhir/_history", asking -> asking.minus("/fhir/_history", 500));
        cases.put("GET /fhir/Binary/[id]", ReadCases::binary);
        cases.put("GET /fhir/Binary/[id]/_history/[vid]", asking -> binary(asking, "/_history/1"));
        cases.put(
                "GET /fhir/Patient/[id]/$everything",
                asking -> everything(asking, Question.get("/fhir/Patient/{}/$everything")));
        cases.put("POST /fhir/Patient/[id]/$everything", ReadCases::postedEverything);
        cases.put("GET /fhir/$dangling-references", ReadCases::dangling);
        cases.put(
                "GET /fhir/metadata",
                asking -> asking.leaving(0).same(Question.get("/fhir/metadata")));
        cases.put("GET /fhir/AuditEvent", ReadCases::trail);
        cases.put("POST /fhir/AuditEvent/_search", ReadCases::postedTrail);
        cases.put("GET /fhir/Patient/[id]/AuditEvent", ReadCases::trailOfAPatient);
        cases.put("GET /fhir/AuditEvent/[id]", asking -> trailEntry(asking, ""));
        cases.put(
                "GET /fhir/AuditEvent/[id]/_history/[vid]",
                asking -> trailEntry(asking, "/_history/1"));
        cases.put(
                "GET /fhir/AuditEvent/[id]/_history",
                asking -> asking.same(Question.get("/fhir/AuditEvent/1/_history")));
        cases.put(
                "GET /fhir/AuditEvent/_history",
                asking -> asking.same(Question.get("/fhir/AuditEvent/_history")));
        return cases;
    }

    /// One of each type, which is enough where the rest is asked for by the searches.
    static List<String> oneOfEach(List<String> references) {
        Map<String, String> byType = new LinkedHashMap<>();
        references.forEach(one -> byType.put(one.substring(0, one.indexOf('/')), one));
        return List.copyOf(byType.values());
    }

    private static void read(Asking asking) {
        List<String> hidden = asking.people().hidden("");
        assertThat(hidden).hasSizeGreaterThan(500);
        assertThat(oneOfEach(hidden)).hasSizeGreaterThan(18);
        for (String reference : hidden) {
            Question read = Question.get("/fhir/" + reference);
            Said said = asking.ask(Who.HALF, read);
            assertThat(said.status()).as(reference).isEqualTo(404);
        }
        for (String reference : oneOfEach(hidden)) {
            String type = reference.substring(0, reference.indexOf('/'));
            String id = reference.substring(type.length() + 1);
            Question read = Question.get("/fhir/" + type + "/{}");
            asking.notFound(read, id);
            asking.likeNothing(read.with("If-None-Match", "W/\"1\""), id);
            asking.likeNothing(Question.get("/fhir/" + type + "/{}?_summary=text"), id);
            asking.likeNothing(new Question("HEAD", "/fhir/" + type + "/{}", "", List.of()), id);
        }
        oneOfEach(asking.people().open(""))
                .forEach(reference -> asking.same(Question.get("/fhir/" + reference)));
        String deleted = asking.people().id("deleted", OTHERS);
        asking.likeNothing(Question.get("/fhir/Observation/{}"), deleted);
        Question gone = Question.get("/fhir/Observation/" + asking.people().id("deleted", HERS));
        assertThat(asking.same(gone).status()).isEqualTo(410);
    }

    private static void vread(Asking asking) {
        for (String reference : oneOfEach(asking.people().hidden(""))) {
            String type = reference.substring(0, reference.indexOf('/'));
            String id = reference.substring(type.length() + 1);
            asking.notFound(Question.get("/fhir/" + type + "/{}/_history/1"), id);
        }
        TwoActors people = asking.people();
        Question first = Question.get("/fhir/Observation/{}/_history/1");
        Question second = Question.get("/fhir/Observation/{}/_history/2");
        String toHers = people.id("moved to", OTHERS);
        asking.notFound(first, toHers);
        asking.same(second.about(toHers));
        String fromHers = people.id("moved from", HERS);
        asking.same(first.about(fromHers));
        asking.notFound(second, fromHers);
        String deleted = people.id("deleted", OTHERS);
        asking.likeNothing(first, deleted);
        asking.likeNothing(second, deleted);
    }

    private static void instanceHistory(Asking asking) {
        for (String reference : oneOfEach(asking.people().hidden(""))) {
            String type = reference.substring(0, reference.indexOf('/'));
            String id = reference.substring(type.length() + 1);
            asking.notFound(Question.get("/fhir/" + type + "/{}/_history"), id);
        }
        String way = "/fhir/Observation/%s/_history";
        asking.minus(way.formatted(asking.people().id("moved to", OTHERS)), 5);
        asking.minus(way.formatted(asking.people().id("moved from", HERS)), 5);
        asking.same(Question.get(way.formatted(asking.people().id("deleted", HERS))));
        asking.likeNothing(
                Question.get(way.formatted("{}")), asking.people().id("deleted", OTHERS));
    }

    private static void typeHistory(Asking asking) {
        asking.minus("/fhir/Patient/_history", 2);
        asking.minus("/fhir/Observation/_history", 300);
        asking.minus("/fhir/Provenance/_history?_since=2020", 2);
        asking.minus("/fhir/Encounter/_history?_at=2999", 50);
    }

    private static void binary(Asking asking) {
        binary(asking, "");
    }

    /// As it is, as FHIR, and as the letter that has its content within.
    private static void binary(Asking asking, String below) {
        String hidden = asking.people().id("binary", OTHERS);
        Question raw = Question.get("/fhir/Binary/{}" + below);
        Question json = raw.with("Accept", "application/fhir+json");
        for (Question question : List.of(raw, json)) {
            asking.notFound(question, hidden);
            Said hers = asking.same(question.about(asking.people().id("binary", HERS)));
            assertThat(hers.text()).hasSizeGreaterThan(100_000);
        }
        Question letter = Question.get("/fhir/DocumentReference/{}" + below);
        asking.notFound(letter, asking.people().id("letter", OTHERS));
        Said hers = asking.same(letter.about(asking.people().id("letter", HERS)));
        assertThat(hers.text()).hasSizeGreaterThan(100_000);
    }

    private static void everything(Asking asking, Question question) {
        for (String person : TwoActors.HIDDEN) {
            asking.notFound(question, asking.people().id("patient", person));
        }
        String hers = "/fhir/Patient/%s/$everything".formatted(asking.people().id("patient", HERS));
        asking.minus(hers, 100);
        asking.minus(hers + "?_type=Observation,Group", 7);
        String merged = asking.people().id("patient", TwoActors.MERGED);
        asking.same(Question.get("/fhir/Patient/" + merged));
        asking.entries(Who.HALF, "/fhir/Patient/" + merged + "/$everything", 10);
    }

    private static void postedEverything(Asking asking) {
        String parameters =
                """
                {"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Condition"}]}""";
        Question question = Question.json("POST", "/fhir/Patient/{}/$everything", parameters);
        for (String person : TwoActors.HIDDEN) {
            asking.notFound(question, asking.people().id("patient", person));
        }
        asking.same(question.about(asking.people().id("patient", HERS)));
    }

    /// To who sees half, what is hidden is not there: what refers to it dangles as well.
    private static void dangling(Asking asking) {
        TwoActors people = asking.people();
        List<String> all = Answers.dangling(asking, Who.WHOLE);
        List<String> half = Answers.dangling(asking, Who.HALF);
        assertThat(all).anyMatch(led -> led.contains("away-" + OTHERS));
        List<String> expected =
                all.stream()
                        .filter(led -> !people.hides(led.substring(0, led.indexOf(' ')), null))
                        .collect(Collectors.toCollection(ArrayList::new));
        String bridge = "Observation/" + people.id("bridge", HERS);
        String deleted = "Observation/" + people.id("deleted", OTHERS);
        expected.removeIf(led -> led.contains(deleted));
        expected.add(
                bridge
                        + " Observation.hasMember[0] Observation/"
                        + people.id("note", OTHERS)
                        + " deleted false");
        expected.add(bridge + " Observation.derivedFrom[0] " + deleted + " deleted false");
        expected.add(
                "Patient/%s Patient.link[0].other Patient/%s deleted false"
                        .formatted(
                                people.id("patient", TwoActors.MERGED),
                                people.id("patient", OTHERS)));
        assertThat(half).containsExactlyInAnyOrderElementsOf(expected);
    }

    /// The trail grows while it is read, so it is not compared entry by entry.
    private static void trail(Asking asking) {
        TwoActors people = asking.people();
        for (String person : TwoActors.HIDDEN) {
            String id = people.id("patient", person);
            Question of = Question.get("/fhir/AuditEvent?patient=Patient/{}&_total=accurate");
            asking.tellsOnlyTheWhole(of, id);
        }
        String note = people.id("note", OTHERS);
        asking.tellsOnlyTheWhole(
                Question.get("/fhir/AuditEvent?entity=Observation/{}&_total=accurate"), note);
        String group = people.id("group", OTHERS);
        asking.tellsOnlyTheWhole(Question.get("/fhir/AuditEvent?entity=Group/{}"), group);
        assertThat(asking.entries(Who.HALF, "/fhir/AuditEvent?action=C", 20)).isNotEmpty();
    }

    private static void postedTrail(Asking asking) {
        String id = asking.people().id("patient", OTHERS);
        asking.tellsOnlyTheWhole(Question.form("/fhir/AuditEvent/_search", "patient={}"), id);
    }

    private static void trailOfAPatient(Asking asking) {
        String id = asking.people().id("patient", OTHERS);
        asking.tellsOnlyTheWhole(Question.get("/fhir/Patient/{}/AuditEvent"), id);
        Question of =
                Question.get(
                        "/fhir/Patient/%s/AuditEvent?action=C&entity=Observation/%s"
                                .formatted(
                                        asking.people().id("patient", HERS),
                                        asking.people().id("note", HERS)));
        assertThat(Answers.entries(asking.same(of))).isNotEmpty();
    }

    private static void trailEntry(Asking asking, String below) {
        Question entry = Question.get("/fhir/AuditEvent/{}" + below);
        String hidden = trailId(asking, OTHERS);
        String never = hidden.substring(0, hidden.length() - 1) + "9999";
        assertThat(asking.likeNothing(entry, hidden, never).status()).isEqualTo(404);
        assertThat(asking.ask(Who.WHOLE, entry.about(hidden)).status()).isEqualTo(200);
        assertThat(asking.same(entry.about(trailId(asking, HERS))).status()).isEqualTo(200);
    }

    private static String trailId(Asking asking, String person) {
        String of =
                "/fhir/AuditEvent?action=C&entity=Observation/"
                        + asking.people().id("note", person);
        String reference = Answers.reference(asking.entries(Who.WHOLE, of, 50).getFirst());
        return reference.substring(reference.indexOf('/') + 1);
    }
}
