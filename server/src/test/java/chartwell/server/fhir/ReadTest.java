package chartwell.server.fhir;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;

@Tag("database")
final class ReadTest {
    private static final TestSite SITE = TestSite.shared();

    @Test
    void returnsTheResourceWithItsVersion() {
        String id = SITE.create("{\"resourceType\":\"Patient\",\"gender\":\"female\"}");
        HttpResponse<byte[]> response = SITE.get("/Patient/" + id);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "ETag")).isEqualTo("W/\"1\"");
        assertThat(header(response, "Last-Modified")).endsWith("GMT");
        assertThat(header(response, "Content-Type"))
                .isEqualTo("application/fhir+json;charset=UTF-8");
        assertThat(resource(response).text("gender")).isEqualTo("female");
        assertThat(resource(response).text("id")).isEqualTo(id);
    }

    @Test
    void returnsNotFoundAndGone() {
        assertThat(SITE.get("/Patient/nobody").statusCode()).isEqualTo(404);
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        SITE.send("DELETE", "/Patient/" + id, new byte[0]);
        HttpResponse<byte[]> gone = SITE.get("/Patient/" + id);
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(header(gone, "ETag")).isEqualTo("W/\"2\"");
        assertThat(resource(gone).text("resourceType")).isEqualTo("OperationOutcome");
    }

    @Test
    void sendsNothingAgainThatTheClientHas() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        HttpResponse<byte[]> same = SITE.get("/Patient/" + id, "If-None-Match", "W/\"1\"");
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        String modified = header(SITE.get("/Patient/" + id), "Last-Modified");
        assertThat(SITE.get("/Patient/" + id, "If-Modified-Since", modified).statusCode())
                .isEqualTo(304);
        assertThat(SITE.get("/Patient/" + id, "If-None-Match", "W/\"2\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersHeadWithoutABody() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        HttpResponse<byte[]> head = SITE.send("HEAD", "/Patient/" + id, new byte[0]);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length"))
                .isEqualTo("" + SITE.get("/Patient/" + id).body().length);
    }

    @Test
    void showsPartsAndIndentsWhenAsked() {
        String id =
                SITE.create("{\"resourceType\":\"Patient\",\"gender\":\"male\",\"active\":true}");
        HttpResponse<byte[]> part = SITE.get("/Patient/" + id + "?_elements=active");
        assertThat(text(part)).contains("SUBSETTED", "\"active\":true").doesNotContain("male");
        assertThat(text(SITE.get("/Patient/" + id + "?_pretty=true"))).contains("\n  \"gender\"");
        assertThat(SITE.get("/Patient/" + id + "?_summary=maybe").statusCode()).isEqualTo(400);
        assertThat(SITE.get("/Patient/" + id + "?name=x").statusCode()).isEqualTo(400);
    }

    @Test
    void speaksJsonOnly() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        HttpResponse<byte[]> xml = SITE.get("/Patient/" + id, "Accept", "application/fhir+xml");
        assertThat(xml.statusCode()).isEqualTo(406);
        assertThat(text(xml)).contains("OperationOutcome");
        assertThat(SITE.get("/Patient/" + id + "?_format=xml").statusCode()).isEqualTo(406);
        assertThat(SITE.get("/Patient/" + id + "?_format=application/fhir%2Bjson").statusCode())
                .isEqualTo(200);
    }
}
