package chartwell.server.access;

import static chartwell.server.access.TwoActors.HERS;
import static chartwell.server.access.TwoActors.OTHERS;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.access.Asking.Question;
import chartwell.server.access.Asking.Said;
import chartwell.server.access.Asking.Who;
import chartwell.server.desk.chart.Section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pages, what they load, and what tells of the system.
final class PageCases {
    private PageCases() {}

    static Map<String, Case> all() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("GET /", PageCases::find);
        cases.put("GET /patients/{id}", PageCases::chart);
        cases.put("GET /patients/{id}/{section}", PageCases::sections);
        List.of("timeline", "results", "care-team", "changes", "changes?since=2020-01-01")
                .forEach(part -> part(cases, part));
        cases.put("GET /patients/{id}/search", PageCases::inside);
        cases.put("GET /patients/{id}/trend", PageCases::trend);
        cases.put("GET /patients/{id}/encounters/{encounter}", PageCases::encounter);
        cases.put("GET /facts/{type}/{id}/difference", PageCases::difference);
        cases.put("GET /facts/{type}/{id}", PageCases::fact);
        cases.put("GET /facts/{type}/{id}/versions/{version}", PageCases::version);
        List.of("/system", "/health", "/metrics").forEach(path -> figures(cases, path, path));
        for (String side : List.of("load", "searches", "resources", "tables", "sessions")) {
            String path = "/system/" + side;
            figures(cases, path, path, path + "?format=csv");
        }
        cases.put("GET /narrow", asking -> asking.leaving(0, 40).same(Question.get("/narrow")));
        cases.put(
                "GET /patients/{id}/documents",
                asking -> {
                    partOfChart(asking, "/documents");
                    partOfChart(asking, "/documents?author=a&type=34109-9");
                });
        cases.put("GET /patients/{id}/filing", PageCases::filing);
        cases.put("POST /patients/{id}/filing", PageCases::file);
        String document = "/patients/{id}/documents/{document}";
        cases.put("GET " + document, asking -> document(asking, ""));
        cases.put("GET " + document + "/original", asking -> document(asking, "/original"));
        cases.put("GET " + document + "/pages/{page}", asking -> document(asking, "/pages/1"));
        cases.put(
                "GET /clinicians",
                asking -> asking.leaving(1, 2).same(Question.get("/clinicians")));
        cases.put("GET /population", asking -> counted(asking, "/population"));
        for (String side : List.of("people", "encounters", "conditions")) {
            String path = "/population/" + side;
            String file = path + "?first=2017-01&last=2026-12&format=csv";
            cases.put("GET " + path, asking -> counted(asking, file));
        }
        cases.put("GET /trail", PageCases::trail);
        cases.put("GET /components", asking -> same(asking, "/components"));
        cases.put("any", PageCases::nowhere);
        return cases;
    }

    /// The assets, by the address that has their digest in it.
    static Case asset(String route) {
        return asking -> same(asking, route.substring("GET ".length()));
    }

    private static void same(Asking asking, String path) {
        assertThat(asking.leaving(0).same(Question.get(path)).status()).isEqualTo(200);
    }

    /// What tells of the system tells of nobody, also to who sees all.
    private static void figures(Map<String, Case> cases, String route, String... paths) {
        cases.put(
                "GET " + route,
                asking -> {
                    String name = asking.people().id("patient", OTHERS);
                    asking.ask(Who.WHOLE, Question.get("/fhir/Patient?family=" + OTHERS));
                    asking.ask(Who.WHOLE, Question.get("/fhir/Patient/" + name));
                    asking.ask(Who.WHOLE, Question.get("/fhir/" + OTHERS));
                    asking.leaving(1, 40);
                    asking.ask(Who.WHOLE, Question.get("/patients/" + name));
                    asking.leaving(0);
                    Telling anybody = asking.people().tellingOfAnybody();
                    assertThat(anybody.size()).isGreaterThan(1000);
                    for (String path : paths) {
                        for (Who who : Who.values()) {
                            Said said = asking.ask(who, Question.get(path));
                            assertThat(said.status()).as(path).isEqualTo(200);
                            assertThat(anybody.in(said.text())).as(path).isEmpty();
                        }
                    }
                });
    }

    /// One is told of all and the other of half, in what is listed and in what is counted.
    private static void counted(Asking asking, String path) {
        // a file leaves also that it was taken
        asking.leaving(path.contains("csv") ? 2 : 1);
        String all = asking.ask(Who.WHOLE, Question.get(path)).text();
        String half = asking.ask(Who.HALF, Question.get(path)).text();
        assertThat(half).isNotEqualTo(all);
        if (path.contains("conditions")) {
            assertThat(half).contains("\r\nI10,3,I10,\r\n").containsPattern("\nSugar of .*,3,E11,");
            assertThat(all).contains("\r\nI10,6,I10,\r\n").containsPattern("\nSugar of .*,6,E11,");
        }
        if (path.contains("csv")) {
            Map<String, Integer> listed = counts(path, half);
            Map<String, Integer> whole = counts(path, all);
            assertThat(listed.size()).isBetween(2, whole.size() - 1);
            assertThat(whole).containsKeys(listed.keySet().toArray(String[]::new));
            listed.forEach(
                    (line, count) -> assertThat(count).as(line).isBetween(0, whole.get(line)));
        }
    }

    /// The lines of a file as they are, each once; those of conditions by their code, and how many
    /// people have one; what it is called is as the ones say whom one sees.
    private static Map<String, Integer> counts(String path, String csv) {
        Pattern counted = Pattern.compile("(.*),([0-9]+),([^,]*,[^,]*)");
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String line : csv.lines().toList()) {
            Matcher parts = counted.matcher(line);
            if (path.contains("conditions") && parts.matches()) {
                counts.put(parts.group(3), Integer.valueOf(parts.group(2)));
            } else {
                counts.put(line, 1);
            }
        }
        return counts;
    }

    private static void nowhere(Asking asking) {
        List<String> paths =
                List.of(
                        "/nowhere",
                        "/patients/no_id",
                        "/patients/1/nothing",
                        "/facts/Nothing/1",
                        "/facts/Patient/no_id/versions/1");
        for (String path : paths) {
            assertThat(asking.same(Question.get(path)).status()).as(path).isEqualTo(404);
        }
        Question posted = new Question("POST", "/patients/1", "x", List.of());
        assertThat(asking.same(posted).status()).isEqualTo(404);
        Question foreign = Question.get("/").with("Sec-Fetch-Site", "cross-site");
        assertThat(asking.same(foreign).status()).isEqualTo(403);
    }

    private static void find(Asking asking) {
        Said newest = asking.tellsLess(Question.get("/"));
        TwoActors.OPEN.forEach(person -> assertThat(newest.text()).contains(person));
        for (String person : TwoActors.HIDDEN) {
            asking.tellsLess(Question.get("/?q=" + person));
            String id = asking.people().id("patient", person);
            assertThat(asking.ask(Who.HALF, Question.get("/?q=" + person)).text())
                    .doesNotContain("/patients/");
            asking.likeNothing(Question.get("/?q={}"), id);
        }
        asking.same(Question.get("/?q=" + HERS));
        // by a beginning, with an error, by the day of birth
        for (String typed : List.of("Labad", "Labadio", "2020-09-22")) {
            assertThat(asking.tellsLess(Question.get("/?q=" + typed)).text())
                    .doesNotContain("/patients/");
        }
    }

    private static void chart(Asking asking) {
        TwoActors people = asking.people();
        for (String person : TwoActors.HIDDEN) {
            asking.leaving(1, 40);
            asking.notFound(Question.get("/patients/{}"), people.id("patient", person));
        }
        asking.leaving(1, 4);
        Question hers = Question.get("/patients/" + people.id("patient", HERS));
        assertThat(asking.ask(Who.HALF, hers).status()).isEqualTo(200);
        asking.tellsLess(Question.get("/patients/" + people.id("patient", TwoActors.MERGED)));
    }

    private static void part(Map<String, Case> cases, String part) {
        cases.put(
                "GET /patients/{id}/" + part.replaceFirst("\\?.*", ""),
                asking -> partOfChart(asking, "/" + part));
    }

    /// A part of the chart, now and as of a day: of the hidden there is none, and hers tells of
    /// nobody else.
    private static void partOfChart(Asking asking, String below) {
        asking.leaving(1, 40);
        String id = asking.people().id("patient", HERS);
        String asOf = below + (below.contains("?") ? "&" : "?") + "asof=2100-01-01";
        for (String path : List.of(below, asOf)) {
            Question question = Question.get("/patients/{}" + path);
            asking.notFound(question, asking.people().id("patient", OTHERS));
            assertThat(asking.ask(Who.HALF, question.about(id)).status()).isEqualTo(200);
        }
    }

    private static void inside(Asking asking) {
        for (String word : List.of("whisper", OTHERS, "final")) {
            partOfChart(asking, "/search?find=" + word);
        }
    }

    private static void trend(Asking asking) {
        asking.leaving(1, 4);
        Question question = Question.get("/patients/{}/trend?text=nothing");
        asking.likeNothing(question, asking.people().id("patient", OTHERS));
    }

    /// Half sees what was done with what half sees, by whomever, and nothing of the others.
    private static void trail(Asking asking) {
        TwoActors people = asking.people();
        asking.leaving(1, 40);
        String others = people.id("patient", OTHERS);
        String hers = people.id("patient", HERS);
        for (String path : List.of("/trail?act=changes", "/trail?format=csv")) {
            asking.tellsLess(Question.get(path));
        }
        assertThat(asking.ask(Who.HALF, Question.get("/trail?patient=" + hers)).text())
                .contains("/patients/" + hers);
        assertThat(asking.ask(Who.WHOLE, Question.get("/trail?patient=" + others)).text())
                .contains("/patients/" + others);
        asking.likeNothing(Question.get("/trail?patient={}"), others);
    }

    private static void encounter(Asking asking) {
        asking.leaving(1, 4);
        String hers = asking.people().id("patient", HERS);
        for (String reference : asking.people().hidden("Encounter")) {
            String id = reference.substring(reference.indexOf('/') + 1);
            asking.likeNothing(Question.get("/patients/" + hers + "/encounters/{}"), id);
        }
    }

    private static void difference(Asking asking) {
        asking.leaving(1, 4);
        String fact = "/facts/Observation/{}/difference?from=1&to=2";
        asking.notFound(Question.get(fact), asking.people().id("moved to", OTHERS));
        asking.notFound(Question.get(fact), asking.people().id("moved from", HERS));
    }

    private static void filing(Asking asking) {
        asking.leaving(1, 40);
        Question question = Question.get("/patients/{}/filing");
        asking.notFound(question, asking.people().id("patient", OTHERS));
        Question hers = question.about(asking.people().id("patient", HERS));
        assertThat(asking.ask(Who.HALF, hers).status()).isEqualTo(200);
    }

    private static void file(Asking asking) {
        Question filed =
                new Question(
                        "POST",
                        "/patients/{}/filing",
                        "--b--",
                        List.of("Content-Type", "multipart/form-data; boundary=b"));
        String hidden = asking.people().id("patient", OTHERS);
        assertThat(asking.likeNothing(filed, hidden).status()).isEqualTo(404);
    }

    /// A hidden document in its chart and in one that is seen, and one that is seen.
    private static void document(Asking asking, String below) {
        asking.leaving(1, 10);
        TwoActors people = asking.people();
        String others = "/patients/" + people.id("patient", OTHERS) + "/documents/{}" + below;
        String hers = "/patients/" + people.id("patient", HERS) + "/documents/{}" + below;
        for (String kind : List.of("scan", "letter")) {
            for (String path : List.of(others, hers)) {
                Question question = Question.get(path);
                assertThat(asking.likeNothing(question, people.id(kind, OTHERS)).status())
                        .isEqualTo(404);
            }
            for (String time : List.of("", "?asof=2100-01-01")) {
                Question own = Question.get(hers + time).about(people.id(kind, HERS));
                Said half = asking.ask(Who.HALF, own);
                // who sees all is told of more around it, and the same of a picture or a file
                Said all = asking.ask(Who.WHOLE, own);
                assertThat(half.status()).isEqualTo(all.status());
                assertThat(below.isEmpty() || half.equals(all)).isTrue();
            }
            Question then = Question.get(hers + "?asof=2100-01-01");
            assertThat(asking.likeNothing(then, people.id(kind, OTHERS)).status()).isEqualTo(404);
        }
    }

    private static void sections(Asking asking) {
        for (Section section : Section.values()) {
            partOfChart(asking, "/" + section.path());
        }
    }

    private static void fact(Asking asking) {
        facts(asking, "");
        String merged = asking.people().id("patient", TwoActors.MERGED);
        asking.same(Question.get("/facts/Patient/" + merged));
        // moved away, and moved here: the versions before are whose they were
        String fact = "/facts/Observation/{}";
        asking.notFound(Question.get(fact), asking.people().id("moved from", HERS));
        Question moved = Question.get(fact).about(asking.people().id("moved to", OTHERS));
        assertThat(asking.ask(Who.WHOLE, moved).text()).contains("/versions/2", "/versions/1");
        assertThat(asking.ask(Who.HALF, moved).text())
                .contains("/versions/2")
                .doesNotContain("/versions/1");
        asking.likeNothing(Question.get(fact), asking.people().id("deleted", OTHERS));
    }

    private static void version(Asking asking) {
        facts(asking, "/versions/1");
        String fact = "/facts/Observation/{}/versions/";
        asking.notFound(Question.get(fact + 1), asking.people().id("moved to", OTHERS));
        asking.notFound(Question.get(fact + 2), asking.people().id("moved from", HERS));
    }

    private static void facts(Asking asking, String below) {
        asking.leaving(1, 3);
        for (String reference : ReadCases.oneOfEach(asking.people().hidden(""))) {
            String type = reference.substring(0, reference.indexOf('/'));
            String id = reference.substring(type.length() + 1);
            asking.notFound(Question.get("/facts/" + type + "/{}" + below), id);
        }
        for (String kind : List.of("scan", "letter")) {
            Question question = Question.get("/facts/DocumentReference/{}" + below);
            asking.notFound(question, asking.people().id(kind, OTHERS));
            asking.same(question.about(asking.people().id(kind, HERS)));
        }
        for (String reference : ReadCases.oneOfEach(asking.people().open(""))) {
            asking.same(Question.get("/facts/" + reference + below));
        }
    }
}
