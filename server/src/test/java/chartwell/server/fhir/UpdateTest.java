package chartwell.server.fhir;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.resource;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;

@Tag("database")
final class UpdateTest {
    private static final TestSite SITE = TestSite.shared();

    private static String patient(String id, String more) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"" + more + "}";
    }

    @Test
    void makesANewVersionOnlyOfNewContent() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        String changed = patient(id, ",\"active\":true");
        HttpResponse<byte[]> updated = SITE.json("PUT", "/Patient/" + id, changed);
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(header(updated, "ETag")).isEqualTo("W/\"2\"");
        assertThat(header(SITE.json("PUT", "/Patient/" + id, changed), "ETag"))
                .isEqualTo("W/\"2\"");
    }

    @Test
    void createsUnderTheIdOfTheClient() {
        HttpResponse<byte[]> created = SITE.json("PUT", "/Patient/anna-1", patient("anna-1", ""));
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(header(created, "Location"))
                .isEqualTo(SITE.base() + "/Patient/anna-1/_history/1");
    }

    @Test
    void changesOnlyTheVersionThatTheClientKnows() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        String changed = patient(id, ",\"active\":false");
        assertThat(SITE.json("PUT", "/Patient/" + id, changed, "If-Match", "W/\"7\"").statusCode())
                .isEqualTo(412);
        assertThat(SITE.json("PUT", "/Patient/" + id, changed, "If-Match", "W/\"1\"").statusCode())
                .isEqualTo(200);
        assertThat(SITE.json("PUT", "/Patient/" + id, changed, "If-Match", "*").statusCode())
                .isEqualTo(200);
        String absent = changed.replace(id, "absent-" + id);
        assertThat(SITE.json("PUT", "/Patient/absent-" + id, absent, "If-Match", "*").statusCode())
                .isEqualTo(412);
        assertThat(SITE.json("PUT", "/Patient/" + id, changed, "If-Match", "1").statusCode())
                .isEqualTo(400);
        assertThat(SITE.json("PUT", "/Patient/" + id, changed, "If-None-Match", "*").statusCode())
                .isEqualTo(412);
    }

    /// RFC 9110, section 13.1.2; R4 has it for reads, and nothing against it for updates.
    @Test
    void createsOnlyWhereThereIsNoneWithIfNoneMatch() {
        String path = "/Patient/none-match";
        String body = patient("none-match", "");
        String[] none = {"If-None-Match", "*"};
        assertThat(SITE.json("PUT", path, body, none).statusCode()).isEqualTo(201);
        HttpResponse<byte[]> there = SITE.json("PUT", path, body, none);
        assertThat(there.statusCode()).isEqualTo(412);
        assertThat(header(SITE.get(path), "ETag")).isEqualTo("W/\"1\"");
        SITE.send("DELETE", path, new byte[0]);
        assertThat(SITE.json("PUT", path, body, none).statusCode()).isEqualTo(201);
        assertThat(SITE.json("PUT", path, body, "If-None-Match", "W/\"9\"").statusCode())
                .isEqualTo(400);
        assertThat(SITE.json("PUT", "/Patient?_id=none-match", body, none).statusCode())
                .isEqualTo(400);
    }

    @Test
    void findsItsResourceByCriteria() {
        String more = ",\"identifier\":[{\"system\":\"urn:u\",\"value\":\"1\"}]";
        String body = "{\"resourceType\":\"Patient\"" + more;
        String path = "/Patient?identifier=urn:u%7C1";
        HttpResponse<byte[]> created = SITE.json("PUT", path, body + "}");
        assertThat(created.statusCode()).isEqualTo(201);
        HttpResponse<byte[]> updated = SITE.json("PUT", path, body + ",\"active\":true}");
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(resource(updated).text("id")).isEqualTo(resource(created).text("id"));
        SITE.create(body + "}");
        assertThat(SITE.json("PUT", path, body + "}").statusCode()).isEqualTo(412);
        assertThat(SITE.json("PUT", "/Patient", body + "}").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAnotherIdThanTheUrls() {
        assertThat(SITE.json("PUT", "/Patient/a", patient("b", "")).statusCode()).isEqualTo(400);
        assertThat(SITE.json("PUT", "/Patient/a", "{\"resourceType\":\"Patient\"}").statusCode())
                .isEqualTo(400);
        assertThat(SITE.json("PUT", "/Patient/a_b", patient("a_b", "")).statusCode())
                .isEqualTo(400);
    }
}
