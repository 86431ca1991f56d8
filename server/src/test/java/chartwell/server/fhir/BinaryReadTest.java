package chartwell.server.fhir;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

@Tag("database")
final class BinaryReadTest {
    private static final TestSite SITE = TestSite.shared();

    private static byte[] scan(int length) {
        byte[] scan = new byte[length];
        new Random(length).nextBytes(scan);
        return scan;
    }

    private static String create(byte[] content, String mediaType) {
        HttpResponse<byte[]> created =
                SITE.send("POST", "/Binary", content, "Content-Type", mediaType);
        assertThat(created.statusCode()).as(text(created)).isEqualTo(201);
        return "/Binary/" + resource(created).text("id");
    }

    @Test
    void givesBackTheContentAsItCame() {
        byte[] scan = scan(3_000_001);
        String path = create(scan, "image/png");
        HttpResponse<byte[]> raw = SITE.get(path);
        assertThat(raw.body()).isEqualTo(scan);
        assertThat(header(raw, "Content-Type")).isEqualTo("image/png");
        assertThat(header(raw, "Content-Length")).isEqualTo("3000001");
        assertThat(header(raw, "Content-Security-Policy")).contains("sandbox");
        assertThat(SITE.get(path + "/_history/1").body()).isEqualTo(scan);
    }

    @Test
    void givesFhirsJsonWhereThatIsNamed() {
        for (int length : List.of(1, 2, 3, 100_000)) {
            byte[] scan = scan(length);
            String path = create(scan, "application/pdf");
            HttpResponse<byte[]> json = SITE.get(path, "Accept", "application/fhir+json");
            assertThat(header(json, "Content-Type")).startsWith("application/fhir+json");
            assertThat(resource(json).text("contentType")).isEqualTo("application/pdf");
            assertThat(resource(json).text("data"))
                    .isEqualTo(Base64.getEncoder().encodeToString(scan));
            assertThat(resource(json).has("_data")).isFalse();
        }
    }

    @Test
    void takesFhirsJsonOfAnyLength() {
        byte[] scan = scan(4_000_000);
        String json =
                "{\"resourceType\":\"Binary\",\"data\":\""
                        + Base64.getEncoder().encodeToString(scan)
                        + "\",\"contentType\":\"image/jpeg\"}";
        HttpResponse<byte[]> created = SITE.json("POST", "/Binary", json);
        assertThat(created.statusCode()).as(text(created)).isEqualTo(201);
        HttpResponse<byte[]> raw = SITE.get("/Binary/" + resource(created).text("id"));
        assertThat(raw.body()).isEqualTo(scan);
        assertThat(header(raw, "Content-Type")).isEqualTo("image/jpeg");
    }

    @Test
    void keepsTheContentOfEntriesToo() {
        HttpResponse<byte[]> answer =
                SITE.json(
                        "POST",
                        "",
                        """
                        {"resourceType":"Bundle","type":"transaction","entry":[
                         {"request":{"method":"PUT","url":"Binary/in-bundle"},
                          "resource":{"resourceType":"Binary","id":"in-bundle",
                          "contentType":"text/plain","data":"aGVsbG8="}}]}""");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(text(SITE.get("/Binary/in-bundle"))).isEqualTo("hello");
    }

    @Test
    void replacesItsContent() {
        String path = create("one".getBytes(StandardCharsets.UTF_8), "text/plain");
        byte[] two = "two".getBytes(StandardCharsets.UTF_8);
        assertThat(SITE.send("PUT", path, two, "Content-Type", "text/plain").statusCode())
                .isEqualTo(200);
        assertThat(text(SITE.get(path))).isEqualTo("two");
        assertThat(text(SITE.get(path + "/_history/1"))).isEqualTo("one");
    }

    @Test
    void refusesWhatIsNoBinary() {
        String begin = "{\"resourceType\":\"Binary\",\"contentType\":\"a/b\",";
        for (String broken :
                List.of(
                        begin + "\"data\":\"aGVs*bG8=\"}",
                        begin + "\"data\":\"aGVsbG8=\"",
                        begin + "\"data\":\"aGVsbG8=\",\"data\":\"aGVsbG8=\"}",
                        begin + "\"data\":\"aGVsbG8=\"} x",
                        begin + "\"_data\":{\"extension\":[]}}",
                        "{\"resourceType\":\"Patient\",\"data\":\"aGVsbG8=\"}",
                        "[]")) {
            HttpResponse<byte[]> response = SITE.json("POST", "/Binary", broken);
            assertThat(response.statusCode()).as(broken).isBetween(400, 422);
            assertThat(text(response)).as(broken).contains("OperationOutcome");
        }
        byte[] tooMuch = new byte[(8 << 20) + 1];
        assertThat(SITE.send("POST", "/Binary", tooMuch, "Content-Type", "image/png").statusCode())
                .isEqualTo(413);
    }
}
