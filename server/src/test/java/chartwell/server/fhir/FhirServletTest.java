package chartwell.server.fhir;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

@Tag("database")
final class FhirServletTest {
    private static final TestSite SITE = TestSite.shared();

    @Test
    void packsLargeAnswersForWhoTakesThem() throws IOException {
        HttpResponse<byte[]> packed = SITE.get("/metadata", "Accept-Encoding", "gzip, deflate");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text(SITE.get("/metadata")));
        }
        HttpResponse<byte[]> plain = SITE.get("/metadata", "Accept-Encoding", "gzip;q=0");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
    }

    @Test
    void refusesABodyOverTheLimitAndGoesOn() {
        byte[] large = new byte[(2 << 20) + 1];
        HttpResponse<byte[]> refused =
                SITE.send("POST", "/Observation", large, "Content-Type", "application/fhir+json");
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(text(refused)).contains("too-long", "2097152");
        assertThat(SITE.get("/metadata").statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhichMethodsAreOffered() {
        HttpResponse<byte[]> refused = SITE.json("PATCH", "/Patient/1", "[]");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(header(refused, "Allow")).isEqualTo("DELETE, GET, PUT");
        assertThat(text(SITE.get("/patient/1"))).contains("did you mean Patient?");
    }

    @Test
    void showsAnActorNothingOfPatientsOutsideTheirPanel() {
        String id = SITE.create("{\"resourceType\":\"Patient\",\"active\":true}");
        String[] actor = {"Test-Panel", "4711"};
        assertThat(SITE.get("/Patient/" + id).statusCode()).isEqualTo(200);
        assertThat(SITE.get("/Patient/" + id, actor).statusCode()).isEqualTo(404);
        assertThat(SITE.get("/Patient/" + id + "/_history/1", actor).statusCode()).isEqualTo(404);
        assertThat(SITE.get("/Patient/" + id + "/$everything", actor).statusCode()).isEqualTo(404);
        assertThat(resource(SITE.get("/Patient?_id=" + id, actor)).objects("entry")).isEmpty();
        assertThat(resource(SITE.get("/Patient?_id=" + id)).objects("entry")).hasSize(1);
    }
}
