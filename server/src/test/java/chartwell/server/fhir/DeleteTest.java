package chartwell.server.fhir;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.List;

@Tag("database")
final class DeleteTest {
    private static final TestSite SITE = TestSite.shared();

    private static HttpResponse<byte[]> delete(String path, String... headers) {
        return SITE.send("DELETE", path, new byte[0], headers);
    }

    @Test
    void deletesAndIsContentWhenThereIsNothing() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        HttpResponse<byte[]> deleted = delete("/Patient/" + id);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(header(deleted, "ETag")).isEqualTo("W/\"2\"");
        assertThat(delete("/Patient/" + id).statusCode()).isEqualTo(204);
        assertThat(delete("/Patient/never-there").statusCode()).isEqualTo(204);
    }

    @Test
    void explainsWhenAsked() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        HttpResponse<byte[]> deleted =
                delete("/Patient/" + id, "Prefer", "return=OperationOutcome");
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(text(deleted)).contains("Deleted.");
    }

    @Test
    void deletesOnlyTheVersionThatTheClientKnows() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        assertThat(delete("/Patient/" + id, "If-Match", "W/\"2\"").statusCode()).isEqualTo(412);
        assertThat(delete("/Patient/" + id, "If-Match", "W/\"1\"").statusCode()).isEqualTo(204);
        assertThat(delete("/Patient/" + id, "If-Match", "*").statusCode()).isEqualTo(412);
    }

    @Test
    void findsItsResourceByCriteria() {
        String patient =
                "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:d\",\"value\":\"1\"}]}";
        String id = SITE.create(patient);
        String path = "/Patient?identifier=urn:d%7C1";
        assertThat(delete(path).statusCode()).isEqualTo(204);
        assertThat(SITE.get("/Patient/" + id).statusCode()).isEqualTo(410);
        assertThat(delete(path).statusCode()).isEqualTo(204);
        SITE.create(patient);
        SITE.create(patient);
        assertThat(delete(path).statusCode()).isEqualTo(412);
        assertThat(delete("/Patient").statusCode()).isEqualTo(400);
    }

    @Test
    void takesNoConditionThatWouldMeanAnything() {
        for (String any : List.of("_count=5", "_sort=_id", "_total=none", "_summary=true")) {
            assertThat(SITE.send("DELETE", "/Patient?" + any, new byte[0]).statusCode())
                    .as(any)
                    .isEqualTo(400);
        }
    }
}
