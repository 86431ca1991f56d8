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

    @Test
    void refusesParametersThatMakeNoSense() {
        for (String query : List.of("_since=yesterday", "_count=many", "_cursor=x", "name=a")) {
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
}
