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
final class VreadTest {
    private static final TestSite SITE = TestSite.shared();

    @Test
    void returnsEachVersionAndGoneForADeletedOne() {
        String id = SITE.create("{\"resourceType\":\"Patient\",\"gender\":\"male\"}");
        String path = "/Patient/" + id;
        SITE.json("PUT", path, "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}");
        SITE.send("DELETE", path, new byte[0]);
        HttpResponse<byte[]> first = SITE.get(path + "/_history/1");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "ETag")).isEqualTo("W/\"1\"");
        assertThat(text(first)).contains("male", "\"versionId\":\"1\"");
        assertThat(text(SITE.get(path + "/_history/2"))).doesNotContain("male");
        assertThat(SITE.get(path + "/_history/3").statusCode()).isEqualTo(410);
    }

    @Test
    void findsNothingUnderNumbersThatAreNoVersions() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        for (String version : List.of("0", "2", "x", "-1", "99999999999999999999", "1.0")) {
            assertThat(SITE.get("/Patient/" + id + "/_history/" + version).statusCode())
                    .as(version)
                    .isEqualTo(404);
        }
    }
}
