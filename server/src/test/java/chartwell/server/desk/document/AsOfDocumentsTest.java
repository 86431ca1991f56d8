package chartwell.server.desk.document;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.paper.Sheets;
import chartwell.server.desk.People;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;

import javax.imageio.ImageIO;

/// Documents as they stood: a letter whose words, author and scan were replaced since, and another
/// that was not there yet.
@Tag("database")
final class AsOfDocumentsTest {
    private static final String CHART = "/patients/as-of-paper";
    private static String then = "";
    private static byte[] scan = {};

    @BeforeAll
    static void live() throws IOException {
        scan = Sheets.image("png", 300, 400);
        put("Patient", "as-of-paper", "\"name\":[{\"family\":\"Old\"}]");
        put("Practitioner", "as-of-dr", "\"name\":[{\"family\":\"Quill\"}]");
        put("Binary", "as-of-scan", binary(scan));
        put("DocumentReference", "as-of-kept", letter("Kept", "34109-9", "Kept words"));
        String moment =
                put("DocumentReference", "as-of-letter", letter("Old", "18842-5", "Old words"));
        then = "asof=" + moment.replace("+", "%2B");
        put("Binary", "as-of-scan", binary(Sheets.image("png", 600, 800)));
        put("DocumentReference", "as-of-letter", letter("Young", "34109-9", "Young words"));
        put("DocumentReference", "as-of-new", letter("Young too", "18842-5", "Young, too"));
    }

    private static String binary(byte[] content) {
        return "\"contentType\":\"image/png\",\"data\":\""
                + Base64.getEncoder().encodeToString(content)
                + "\"";
    }

    private static String letter(String description, String type, String words) {
        boolean old = description.equals("Old");
        return """
               "status":"%s","description":"%s","subject":{"reference":"Patient/as-of-paper"},
               "type":{"coding":[{"system":"http://loinc.org","code":"%s"}],"text":"Letter"},
               "date":"%s-05-03T00:00:00Z","author":[%s],
               "content":[{"attachment":{"contentType":"text/plain","title":"words","data":"%s"}},
                {"attachment":{"contentType":"image/png","url":"Binary/as-of-scan"}}]"""
                .formatted(
                        old ? "current" : "superseded",
                        description,
                        type,
                        old ? "2019" : "2021",
                        old ? "{\"reference\":\"Practitioner/as-of-dr\"}" : "{\"display\":\"Pen\"}",
                        Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8)));
    }

    private static String put(String type, String id, String members) {
        String json = "{\"resourceType\":\"%s\",\"id\":\"%s\",%s}".formatted(type, id, members);
        HttpResponse<byte[]> put = People.SITE.json("PUT", "/" + type + "/" + id, json);
        assertThat(put.statusCode()).as(text(put)).isIn(200, 201);
        JsonObject meta = TestSite.resource(put).object("meta");
        return Objects.requireNonNull(Objects.requireNonNull(meta).text("lastUpdated"));
    }

    private static String page(String path) {
        String address = CHART + path + (path.contains("?") ? "&" : "?") + then;
        HttpResponse<byte[]> page;
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        do {
            page = People.SITE.page(address);
            assertThat(page.statusCode()).as(address).isEqualTo(200);
        } while (text(page).contains("being counted") && System.nanoTime() < end);
        return text(page);
    }

    @Test
    void listsAndShowsWhatWasThereThen() {
        for (String path : new String[] {"/documents", "/documents/as-of-letter"}) {
            assertThat(page(path))
                    .contains("Nothing of later is shown", "<h1>Old</h1>", "2019", "Old")
                    .doesNotContain("Young", "File scans");
            assertThat(page(path).replaceAll("href=\"/patients/[^\"]*asof=[^\"]*\"", ""))
                    .as("links keep the time, but for the one to now")
                    .containsOnlyOnce("href=\"/patients/as-of");
        }
        assertThat(page("/documents")).contains("2 in all", "Kept");
        assertThat(page("/documents/as-of-letter"))
                .contains(
                        "Old words",
                        "Page</label>",
                        "Quill",
                        "/facts/DocumentReference/as-of-letter?asof=")
                .doesNotContain("superseded");
        String late = CHART + "/documents/as-of-new?" + then;
        assertThat(People.SITE.page(late).statusCode()).isEqualTo(404);
        assertThat(text(People.SITE.page(CHART + "/documents/as-of-letter/original")))
                .contains("Young words")
                .doesNotContain("Old words");
    }

    @Test
    void givesTheFilesOfThen() throws Exception {
        String at = CHART + "/documents/as-of-letter";
        assertThat(text(People.SITE.page(at + "/original?" + then))).isEqualTo("Old words");
        assertThat(text(People.SITE.page(at + "/original"))).isEqualTo("Young words");
        assertThat(People.SITE.page(at + "/original?part=2&" + then).body()).isEqualTo(scan);
        assertThat(People.SITE.page(at + "/original?part=2").body()).isNotEqualTo(scan);
        HttpResponse<byte[]> picture = People.SITE.page(at + "/pages/1?part=2&width=300&" + then);
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.body())).getHeight())
                .isBetween(395, 405);
        String late = CHART + "/documents/as-of-new/original";
        assertThat(People.SITE.page(late).statusCode()).isEqualTo(200);
        assertThat(People.SITE.page(late + "?" + then).statusCode()).isEqualTo(404);
        assertThat(People.SITE.page(late + "?asof=soon").statusCode()).isEqualTo(404);
    }

    @Test
    void narrowsByWhatWasSaidThen() {
        assertThat(page("/documents?type=18842-5")).contains("1 in all", "– Old");
        assertThat(page("/documents?author=quill")).contains("1 in all", "– Old");
        assertThat(page("/documents?author=pen")).contains("1 in all", "– Kept");
        assertThat(page("/documents?until=2020-01-01")).contains("1 in all", "– Old");
        assertThat(page("/documents?since=2020-01-01")).contains("1 in all", "– Kept");
        assertThat(page("/documents?form=pages")).contains("2 in all");
        assertThat(page("/documents?form=text")).contains("0 in all");
        assertThat(page("/documents?format=csv")).contains("Old").doesNotContain("Young");
        assertThat(text(People.SITE.page(CHART + "/documents?author=quill"))).contains("0 in all");
        assertThat(text(People.SITE.page(CHART + "/documents?since=soon")))
                .contains("This is no day");
    }

    @Test
    void filesNothingInThePast() {
        HttpResponse<byte[]> filing = People.SITE.page(CHART + "/filing?" + then);
        assertThat(filing.statusCode()).isEqualTo(400);
        assertThat(text(filing)).contains("File scans", "as it is now");
    }
}
