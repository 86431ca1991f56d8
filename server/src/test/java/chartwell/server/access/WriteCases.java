package chartwell.server.access;

import static chartwell.server.access.TwoActors.HERS;
import static chartwell.server.access.TwoActors.OTHERS;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.access.Asking.Question;
import chartwell.server.access.Asking.Said;
import chartwell.server.access.Asking.Who;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Changes, alone and in bundles: what is hidden is refused as what was never there, and stays.
final class WriteCases {
    private WriteCases() {}

    static Map<String, Case> all() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("PUT /fhir/[type]/[id]", unchanged(WriteCases::update));
        cases.put("DELETE /fhir/[type]/[id]", unchanged(WriteCases::delete));
        cases.put("PUT /fhir/[type]", unchanged(WriteCases::conditionalUpdate));
        cases.put("DELETE /fhir/[type]", unchanged(WriteCases::conditionalDelete));
        cases.put("POST /fhir/[type]", unchanged(WriteCases::create));
        cases.put("POST /fhir", unchanged(WriteCases::bundles));
        for (String path : List.of("", "/1-1")) {
            for (String method :
                    path.isEmpty() ? List.of("POST", "PUT", "DELETE") : List.of("PUT", "DELETE")) {
                cases.put(
                        method + " /fhir/AuditEvent" + (path.isEmpty() ? "" : "/[id]"),
                        asking ->
                                asking.same(
                                        Question.json(
                                                method,
                                                "/fhir/AuditEvent" + path,
                                                "{\"resourceType\":\"AuditEvent\"}")));
            }
        }
        return cases;
    }

    /// What is hidden has the same history afterwards.
    private static Case unchanged(Case change) {
        return asking -> {
            List<JsonObject> before = hiddenHistory(asking);
            change.ask(asking);
            assertThat(hiddenHistory(asking.leaving(1))).isEqualTo(before);
        };
    }

    private static List<JsonObject> hiddenHistory(Asking asking) {
        return asking.entries(Who.WHOLE, "/fhir/_history", 1000).stream()
                .filter(asking::isHidden)
                .toList();
    }

    private static String hers(Asking asking) {
        return "{\"reference\":\"Patient/" + asking.people().id("patient", HERS) + "\"}";
    }

    /// A note on someone, with more of it before.
    private static String note(String more, String subject) {
        return """
               {"resourceType":"Observation",%s"status":"final","code":{"text":"x"},"subject":%s}"""
                .formatted(more, subject);
    }

    /// The reference of a Patient whose id the question is about.
    private static final String ASKED = "{\"reference\":\"Patient/{}\"}";

    private static final String ID = "\"id\":\"{}\",";

    private static void update(Asking asking) {
        TwoActors people = asking.people();
        String deleted = people.id("deleted", OTHERS);
        for (String id : List.of(people.id("note", OTHERS), deleted)) {
            Question taken = Question.json("PUT", "/fhir/Observation/{}", note(ID, hers(asking)));
            for (Question question :
                    List.of(
                            taken,
                            taken.with("If-Match", "W/\"1\""),
                            taken.with("If-Match", "W/\"7\""),
                            taken.with("If-None-Match", "*"))) {
                assertThat(asking.likeNothing(question, id).status()).isEqualTo(404);
            }
        }
        String patient = "{\"resourceType\":\"Patient\",\"id\":\"{}\",\"active\":true}";
        asking.likeNothing(
                Question.json("PUT", "/fhir/Patient/{}", patient), people.id("patient", OTHERS));
        Question binary =
                new Question("PUT", "/fhir/Binary/{}", "x", List.of("Content-Type", "text/plain"));
        asking.likeNothing(binary, people.id("binary", OTHERS));
        // hers given to someone else, who is hidden or not there
        String given = note("\"id\":\"" + people.id("note", HERS) + "\",", ASKED);
        Said refused =
                asking.likeNothing(
                        Question.json("PUT", "/fhir/Observation/" + people.id("note", HERS), given),
                        people.id("patient", OTHERS));
        assertThat(refused.status()).isEqualTo(403);
    }

    private static void delete(Asking asking) {
        TwoActors people = asking.people();
        for (String reference : ReadCases.oneOfEach(people.hidden(""))) {
            String type = reference.substring(0, reference.indexOf('/'));
            String id = reference.substring(type.length() + 1);
            Question question = new Question("DELETE", "/fhir/" + type + "/{}", "", List.of());
            assertThat(asking.likeNothing(question, id).status()).as(reference).isEqualTo(404);
            asking.likeNothing(question.with("If-Match", "W/\"1\""), id);
            asking.likeNothing(question.with("If-Match", "W/\"7\""), id);
        }
        asking.likeNothing(
                new Question("DELETE", "/fhir/Observation/{}", "", List.of()),
                people.id("deleted", OTHERS));
    }

    private static final String WHISPER = "whisper-" + OTHERS;
    private static final String NOBODYS = "whisper-nobody";

    private static void conditionalUpdate(Asking asking) {
        Question own =
                Question.json(
                        "PUT",
                        "/fhir/Observation?identifier=urn:whisper%7C{}",
                        note("", hers(asking)));
        assertThat(asking.ask(Who.HALF, own.about(WHISPER)).status()).isEqualTo(201);
        assertThat(asking.ask(Who.HALF, own.about(NOBODYS)).status()).isEqualTo(201);
        Question named =
                Question.json(
                        "PUT",
                        "/fhir/Observation?identifier=urn:whisper%7Cnever",
                        note(ID, hers(asking)));
        asking.likeNothing(named, asking.people().id("note", OTHERS));
    }

    private static void conditionalDelete(Asking asking) {
        Question question =
                new Question(
                        "DELETE", "/fhir/Observation?identifier=urn:whisper%7C{}", "", List.of());
        asking.likeNothing(question, WHISPER, NOBODYS);
        Question family = new Question("DELETE", "/fhir/Patient?family={}", "", List.of());
        asking.likeNothing(family, OTHERS, "Nobody");
    }

    private static void create(Asking asking) {
        TwoActors people = asking.people();
        String patient = people.id("patient", OTHERS);
        Question about = Question.json("POST", "/fhir/Observation", note("", ASKED));
        assertThat(asking.likeNothing(about, patient).status()).isEqualTo(403);
        for (String kind : List.of("Observation note", "Binary binary", "Observation deleted")) {
            String type = kind.substring(0, kind.indexOf(' '));
            String id = people.id(kind.substring(type.length() + 1), OTHERS);
            Question of =
                    Question.json(
                            "POST",
                            "/fhir/Provenance",
                            """
                            {"resourceType":"Provenance","recorded":"2024-01-01T00:00:00Z",
                             "agent":[{"who":{"display":"x"}}],"target":[{"reference":"%s/{}"}]}"""
                                    .formatted(type));
            asking.likeNothing(of, id);
        }
        asking.likeNothing(
                Question.json(
                        "POST",
                        "/fhir/DocumentReference",
                        """
                        {"resourceType":"DocumentReference","status":"current","subject":%s,
                         "content":[{"attachment":
                           {"contentType":"text/plain","url":"Binary/{}"}}]}"""
                                .formatted(hers(asking))),
                people.id("binary", OTHERS));
        Question once = Question.json("POST", "/fhir/Observation", note("", hers(asking)));
        for (String value : List.of(WHISPER, "whisper-nobody-yet")) {
            Question ifNone = once.with("If-None-Exist", "identifier=urn:whisper|" + value);
            assertThat(asking.ask(Who.HALF, ifNone).status()).isEqualTo(201);
        }
        // a reference to what is hidden is one to what is not there
        String member = note("\"hasMember\":[{\"reference\":\"Observation/{}\"}],", hers(asking));
        Question refers = Question.json("POST", "/fhir/Observation", member);
        String note = people.id("note", OTHERS);
        for (String id : List.of(note, Asking.never(note))) {
            Said made = asking.ask(Who.HALF, refers.about(id));
            assertThat(made.status()).isEqualTo(201);
            String own = String.valueOf(Answers.resource(made.text()).text("id"));
            asking.ask(Who.HALF, new Question("DELETE", "/fhir/Observation/" + own, "", List.of()));
        }
    }

    private static String bundle(String type, String method, String url, String resource) {
        return """
               {"resourceType":"Bundle","type":"%s","entry":[{"request":{"method":"%s","url":"%s"}%s}]}"""
                .formatted(
                        type, method, url, resource.isEmpty() ? "" : ",\"resource\":" + resource);
    }

    private static void bundles(Asking asking) {
        String note = asking.people().id("note", OTHERS);
        String patient = asking.people().id("patient", OTHERS);
        for (String type : List.of("batch", "transaction")) {
            for (String url :
                    List.of(
                            "Observation/{}",
                            "Observation/{}/_history",
                            "Observation/{}/_history/1",
                            "Observation?_id={}")) {
                Question read = Question.json("POST", "/fhir", bundle(type, "GET", url, ""));
                asking.likeNothing(read, note);
                assertThat(asking.ask(Who.WHOLE, read.about(note)).text()).contains("Whisper");
            }
            for (String url : List.of("Patient/{}", "Patient/{}/$everything")) {
                Question read = Question.json("POST", "/fhir", bundle(type, "GET", url, ""));
                asking.likeNothing(read, patient);
                assertThat(asking.ask(Who.WHOLE, read.about(patient)).text()).contains(OTHERS);
            }
            String own = note(ID, hers(asking));
            for (String change :
                    List.of(
                            bundle(type, "PUT", "Observation/{}", own),
                            bundle(type, "DELETE", "Observation/{}", ""))) {
                asking.likeNothing(Question.json("POST", "/fhir", change), note);
            }
            String about = bundle(type, "POST", "Observation", note("", ASKED));
            asking.likeNothing(Question.json("POST", "/fhir", about), patient);
        }
        String conditional =
                note(
                        "\"hasMember\":[{\"reference\":\"Observation?identifier=urn:whisper|{}\"}],",
                        hers(asking));
        Question refers =
                Question.json(
                        "POST", "/fhir", bundle("transaction", "POST", "Observation", conditional));
        assertThat(asking.likeNothing(refers, WHISPER, "whisper-none").status()).isEqualTo(422);
    }
}
