package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

@Tag("database")
final class HistoryTest {
    private static final TestSite SITE = TestSite.shared();

    private static String withThreeVersions() {
        String id = SITE.create("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"a\"}}");
        SITE.json(
                "PUT",
                "/Basic/" + id,
                "{\"resourceType\":\"Basic\",\"id\":\"" + id + "\",\"code\":{\"text\":\"b\"}}");
        SITE.send("DELETE", "/Basic/" + id, new byte[0]);
        return id;
    }

    private static List<String> methods(JsonObject bundle) {
        List<String> methods = new ArrayList<>();
        for (JsonObject entry : bundle.objects("entry")) {
            JsonObject request = Objects.requireNonNull(entry.object("request"));
            methods.add(Objects.requireNonNull(request.text("method")));
        }
        return methods;
    }

    @Test
    void listsTheVersionsOfAResourceNewestFirst() {
        String id = withThreeVersions();
        JsonObject bundle = resource(SITE.get("/Basic/" + id + "/_history"));
        assertThat(bundle.text("type")).isEqualTo("history");
        assertThat(methods(bundle)).containsExactly("DELETE", "PUT", "POST");
        assertThat(bundle.objects("entry").getFirst().has("resource")).isFalse();
        assertThat(bundle.objects("entry").get(1).object("resource")).isNotNull();
    }

    @Test
    void goesThroughPagesByTheNextLink() {
        String id = withThreeVersions();
        List<String> methods = new ArrayList<>();
        @Nullable String path = "/Basic/" + id + "/_history?_count=1";
        for (int page = 0; path != null && page < 9; page++) {
            JsonObject bundle = resource(SITE.get(path));
            methods.addAll(methods(bundle));
            path = next(bundle);
        }
        assertThat(methods).containsExactly("DELETE", "PUT", "POST");
    }

    private static @Nullable String next(JsonObject bundle) {
        return bundle.objects("link").stream()
                .filter(link -> "next".equals(link.text("relation")))
                .map(link -> Objects.requireNonNull(link.text("url")))
                .map(url -> url.substring(SITE.base().length()))
                .findFirst()
                .orElse(null);
    }

    @Test
    void coversATypeAndTheWholeRecord() {
        String id = withThreeVersions();
        assertThat(text(SITE.get("/Basic/_history?_count=3"))).contains("Basic/" + id);
        assertThat(text(SITE.get("/_history?_count=3"))).contains("Basic/" + id);
        assertThat(methods(resource(SITE.get("/Basic/_history?_since=2999-01-01T00:00:00Z"))))
                .isEmpty();
        for (String path : List.of("/Basic/_history", "/_history")) {
            assertThat(text(SITE.get(path + "?_count=3&_at=2999-01-01T00:00:00Z")))
                    .contains("\"type\":\"history\"", "Basic/" + id);
        }
    }

    /// R4: `_at` is a dateTime, so a part of one too: what was current at some time of it.
    @Test
    void takesAPartOfADateForAStretchOfTime() {
        String id = withThreeVersions();
        String path = "/Basic/" + id + "/_history";
        List<JsonObject> versions = resource(SITE.get(path)).objects("entry");
        List<String> times = new ArrayList<>();
        for (JsonObject version : versions) {
            JsonObject response = Objects.requireNonNull(version.object("response"));
            times.add(Objects.requireNonNull(response.text("lastModified")));
        }
        String year = times.getFirst().substring(0, 4);
        String before = Integer.toString(Integer.parseInt(year) - 1);
        String after = Integer.toString(Integer.parseInt(year) + 1);
        assertThat(methods(path + "?_at=" + times.get(2))).containsExactly("POST");
        assertThat(methods(path + "?_at=" + times.get(1))).containsExactly("PUT");
        assertThat(methods(path + "?_at=" + before)).isEmpty();
        assertThat(methods(path + "?_at=" + after)).containsExactly("DELETE");
        assertThat(methods(path + "?_at=" + year)).containsExactly("DELETE", "PUT", "POST");
        assertThat(methods(path + "?_at=" + times.get(0).substring(0, 7)))
                .containsExactly("DELETE", "PUT", "POST");
        assertThat(methods(path + "?_since=" + year)).hasSize(3);
        assertThat(methods(path + "?_since=" + after)).isEmpty();
        for (String log : List.of("/Basic/_history", "/_history")) {
            assertThat(text(SITE.get(log + "?_count=9&_at=" + year))).contains("Basic/" + id);
            assertThat(methods(log + "?_at=" + before)).isEmpty();
        }
    }

    private static List<String> methods(String path) {
        return methods(resource(SITE.get(path)));
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        for (String query :
                List.of(
                        "_since=yesterday",
                        "_at=2026-13",
                        "_at=2026%2C2027",
                        "_count=many",
                        "_cursor=x",
                        "name=a")) {
            HttpResponse<byte[]> response = SITE.get("/Basic/_history?" + query);
            assertThat(response.statusCode()).as(query).isEqualTo(400);
        }
    }

    @Test
    void repeatsNothingWhereAVersionComesBetweenPages() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        String patient = "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"language\":\"%s\"}";
        SITE.json("PUT", "/Patient/" + id, patient.formatted(id, "de"));
        SITE.json("PUT", "/Patient/" + id, patient.formatted(id, "fr"));
        HttpResponse<byte[]> first = SITE.get("/Patient/" + id + "/_history?_count=2");
        String next =
                resource(first).objects("link").stream()
                        .filter(link -> "next".equals(link.text("relation")))
                        .map(link -> Objects.requireNonNull(link.text("url")))
                        .findFirst()
                        .orElseThrow();
        SITE.json("PUT", "/Patient/" + id, patient.formatted(id, "es"));
        JsonObject rest = resource(SITE.get(next.substring(SITE.base().length())));
        assertThat(rest.objects("entry")).hasSize(1);
        assertThat(rest.get("total")).isEqualTo(new JsonNumber("4"));
    }

    /// R4 http.html#update: 201 where an update created the resource, which it did again after a
    /// deletion.
    @Test
    void saysOfEachVersionWhatMadeItAndHowThatWasAnswered() {
        List<String> made = new ArrayList<>();
        for (String text : List.of("a", "b", "", "b", "", "c", "d")) {
            String method = text.isEmpty() ? "DELETE" : "PUT";
            HttpResponse<byte[]> answer =
                    text.isEmpty()
                            ? SITE.send("DELETE", "/Basic/history-1", new byte[0])
                            : SITE.json(
                                    "PUT",
                                    "/Basic/history-1",
                                    """
                                    {"resourceType":"Basic","id":"history-1","code":{"text":"%s"}}"""
                                            .formatted(text));
            made.addFirst(method + " Basic/history-1 " + answer.statusCode());
        }
        assertThat(made)
                .containsExactly(
                        "PUT Basic/history-1 200",
                        "PUT Basic/history-1 201",
                        "DELETE Basic/history-1 204",
                        "PUT Basic/history-1 201",
                        "DELETE Basic/history-1 204",
                        "PUT Basic/history-1 200",
                        "PUT Basic/history-1 201");
        for (String path : List.of("/Basic/history-1/_history", "/Basic/_history", "/_history")) {
            assertThat(requests(path + "?_count=7")).as(path).isEqualTo(made);
        }
    }

    @Test
    void tellsACreateFromAnUpdateThatFoundNothing() {
        HttpResponse<byte[]> updated =
                SITE.json("PUT", "/Basic?identifier=urn:history%7Cput", named("put", ""));
        String created = SITE.create(named("post", ""));
        HttpResponse<byte[]> bundle =
                SITE.json(
                        "POST",
                        "",
                        """
                        {"resourceType":"Bundle","type":"transaction","entry":[
                        {"resource":%s,"request":{"method":"PUT","url":"Basic/history-2"}},
                        {"resource":%s,"request":{"method":"POST","url":"Basic"}}]}"""
                                .formatted(
                                        named("in-bundle", "\"id\":\"history-2\","),
                                        named("in-bundle", "\"id\":\"ignored\",")));
        assertThat(updated.statusCode()).isEqualTo(201);
        assertThat(bundle.statusCode()).isEqualTo(200);
        String id = Objects.requireNonNull(resource(updated).text("id"));
        assertThat(requests("/Basic/" + id + "/_history"))
                .containsExactly("PUT Basic/" + id + " 201");
        assertThat(requests("/Basic/" + created + "/_history")).containsExactly("POST Basic 201");
        assertThat(requests("/_history?_count=4"))
                .contains("PUT Basic/history-2 201", "PUT Basic/" + id + " 201")
                .filteredOn("POST Basic 201"::equals)
                .hasSize(2);
    }

    private static String named(String name, String id) {
        return """
        {"resourceType":"Basic",%s"code":{"text":"a"},
         "identifier":[{"system":"urn:history","value":"%s"}]}"""
                .formatted(id, name);
    }

    @Test
    void findsNoHistoryOfWhatNeverWas() {
        assertThat(SITE.get("/Basic/never-was/_history").statusCode()).isEqualTo(404);
        SITE.json(
                "PUT",
                "/Patient/history-3",
                """
                {"resourceType":"Patient","id":"history-3",
                 "managingOrganization":{"reference":"Organization/only-named"}}""");
        assertThat(SITE.get("/Organization/only-named/_history").statusCode()).isEqualTo(404);
    }

    /// Method, URL and status of each version.
    private static List<String> requests(String path) {
        List<String> requests = new ArrayList<>();
        for (JsonObject entry : resource(SITE.get(path)).objects("entry")) {
            JsonObject request = Objects.requireNonNull(entry.object("request"));
            JsonObject response = Objects.requireNonNull(entry.object("response"));
            String status = Objects.requireNonNull(response.text("status")).substring(0, 3);
            requests.add(request.text("method") + " " + request.text("url") + " " + status);
        }
        return requests;
    }
}
