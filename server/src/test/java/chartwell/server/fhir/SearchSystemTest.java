package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;

@Tag("database")
final class SearchSystemTest {
    private static final TestSite SITE = TestSite.shared();
    private static final String NAMED = "_type=Patient,Practitioner&family=Systemann";

    private static void createTwo() {
        SITE.create("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Systemann\"}]}");
        SITE.create("{\"resourceType\":\"Practitioner\",\"name\":[{\"family\":\"Systemann\"}]}");
    }

    @Test
    void goesThroughItsTypesPageByPage() {
        createTwo();
        JsonObject first = resource(SITE.get("?" + NAMED));
        JsonObject last = first.objects("link").getLast();
        assertThat(last.text("relation")).isEqualTo("next");
        assertThat(first.objects("entry").getFirst().text("fullUrl")).contains("/Patient/");
        String next = String.valueOf(last.text("url")).substring(SITE.base().length());
        JsonObject second = resource(SITE.get(next));
        assertThat(second.objects("entry").getFirst().text("fullUrl")).contains("/Practitioner/");
        assertThat(second.objects("link")).hasSize(1);
    }

    @Test
    void countsAllTypesTogether() {
        createTwo();
        JsonObject count = resource(SITE.get("?" + NAMED + "&_summary=count"));
        assertThat(count.get("total")).isNotNull();
        assertThat(count.has("entry")).isFalse();
    }

    @Test
    void needsTypesThatItKnows() {
        for (String query :
                List.of(
                        "name=x",
                        "_type=",
                        "_type=Person,Alien",
                        NAMED + "&_sort=family",
                        NAMED + "&_cursor=9~",
                        NAMED + "&_cursor=x")) {
            assertThat(SITE.get("?" + query).statusCode()).as(query).isEqualTo(400);
        }
    }

    @Test
    void countsAllTypesWhereThatIsAsked() {
        SITE.create("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"}}");
        SITE.create("{\"resourceType\":\"Patient\"}");
        HttpResponse<byte[]> page = SITE.get("?_type=Basic,Patient&_total=accurate&_count=1");
        long basics = total(SITE.get("/Basic?_summary=count"));
        long patients = total(SITE.get("/Patient?_summary=count"));
        assertThat(total(page)).isEqualTo(basics + patients).isGreaterThan(1);
    }

    private static long total(HttpResponse<byte[]> bundle) {
        Json total = Objects.requireNonNull(resource(bundle).get("total"));
        return Long.parseLong(((Json.JsonNumber) total).text());
    }
}
