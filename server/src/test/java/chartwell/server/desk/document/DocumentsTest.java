package chartwell.server.desk.document;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.paper.Sheets;
import chartwell.server.desk.People;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/// Scans are filed, listed, looked at and given back, and hostile ones are refused with a reason.
@Tag("database")
final class DocumentsTest {
    private static final Pattern DOCUMENT = Pattern.compile("/documents/([A-Za-z0-9-]+)\"");

    private static String patient(String family) {
        return People.SITE.create(
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + family + "\"}]}");
    }

    private static String document(HttpResponse<byte[]> filed) {
        assertThat(text(filed)).contains("Filed");
        Matcher document = DOCUMENT.matcher(text(filed));
        assertThat(document.find()).isTrue();
        return document.group(1);
    }

    private static HttpResponse<byte[]> page(String patient, String path) {
        return People.SITE.page("/patients/" + patient + path);
    }

    @Test
    void filesAScanAsDocumentReferenceWithItsBytesBesideIt() throws Exception {
        String patient = patient("Filed");
        String visit =
                People.SITE.create(
                        """
                        {"resourceType":"Encounter","status":"finished","class":{"code":"IMP"},
                         "subject":{"reference":"Patient/%s"},"type":[{"text":"Admission"}]}"""
                                .formatted(patient));
        byte[] tiff = Sheets.tiff(3, 400, 600);
        HttpResponse<byte[]> filed =
                new Form()
                        .with("type", "18842-5")
                        .with("day", "May 2019")
                        .with("author", "Dr. Quist")
                        .with("encounter", visit)
                        .with("description", "From Salem")
                        .file("C:\\scans\\letter.tif", tiff)
                        .to(patient);
        assertThat(text(filed)).contains("letter.tif", "3 pages").doesNotContain("C:\\scans");
        String document = text(People.SITE.get("/DocumentReference/" + document(filed)));
        assertThat(document)
                .contains("\"code\":\"18842-5\"", "Dr. Quist", "Encounter/" + visit, "From Salem")
                .contains("\"status\":\"current\"", "\"date\":\"2019-05-01T00:00:00")
                .contains("\"creation\":\"2019-05\"", "\"contentType\":\"image/tiff\"")
                .contains("\"size\":" + tiff.length, "\"title\":\"letter.tif\"", "\"hash\":");
        Matcher binary = Pattern.compile("Binary/[a-z0-9-]+").matcher(document);
        assertThat(binary.find()).isTrue();
        HttpResponse<byte[]> content = People.SITE.get("/" + binary.group());
        assertThat(header(content, "Content-Type")).isEqualTo("image/tiff");
        assertThat(content.body()).isEqualTo(tiff);
        assertThat(text(page(patient, "/documents")))
                .contains("Discharge summary", "May 2019", "Dr. Quist", "From Salem", "TIFF");
    }

    private static void typed(String patient, String type, String author) {
        People.SITE.create(
                """
                {"resourceType":"DocumentReference","status":"current","type":%s,
                 "subject":{"reference":"Patient/%s"},"date":"2026-03-01T08:00:00Z",
                 "author":[{"display":"%s"}],
                 "content":[{"attachment":{"contentType":"text/plain","data":"SGk="}}]}"""
                        .formatted(type, patient, author));
    }

    @Test
    void narrowsByTheTypesThatAreThere() {
        String patient = patient("Typed");
        String loinc = "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"%s\"%s}]}";
        typed(patient, loinc.formatted("18842-5", ""), "Dr. One");
        typed(patient, loinc.formatted("18842-5", ""), "Dr. Two");
        typed(patient, loinc.formatted("72170-4", ",\"display\":\"Photograph\""), "Dr. Three");
        typed(patient, "{\"coding\":[{\"system\":\"urn:own\",\"code\":\"z\"}]}", "Dr. Four");
        typed(patient, "{\"text\":\"Letter\"}", "Dr. Five");
        String page = text(page(patient, "/documents"));
        assertThat(page.substring(page.indexOf("All types"), page.indexOf("</select>")))
                .containsSubsequence(
                        "\"18842-5\">Discharge summary (2)",
                        "\"text:Letter\">Letter (1)",
                        "\"72170-4\">Photograph (1)",
                        "\"urn:own|z\">z (1)")
                .doesNotContain("Consult note");
        assertThat(text(page(patient, "/documents?type=18842-5")))
                .contains("Dr. One", "Dr. Two", "2 in all")
                .doesNotContain("Dr. Three");
        assertThat(text(page(patient, "/documents?type=urn:own%7Cz"))).contains("Dr. Four", "1 in");
        assertThat(text(page(patient, "/documents?type=text:Letter&author=five"))).contains("1 in");
        assertThat(text(page(patient, "/documents?type=11488-4")))
                .contains("Consult note (none)", "No row matches");
    }

    @Test
    void tellsThatTheSameFileIsInTheChartAlready() throws Exception {
        String patient = patient("Twice");
        byte[] pdf = Sheets.pdf(1);
        String first = document(Form.discharge().file("a.pdf", pdf).to(patient));
        HttpResponse<byte[]> again = Form.discharge().file("b.pdf", pdf).to(patient);
        assertThat(text(again)).contains("In the chart already", first).doesNotContain(">Filed<");
        assertThat(text(Form.discharge().file("a.pdf", pdf).to(patient("Other"))))
                .contains("Filed");
        String document = text(People.SITE.get("/DocumentReference/" + first));
        People.SITE.json(
                "PUT",
                "/DocumentReference/" + first,
                document.replace("\"current\"", "\"entered-in-error\""));
        assertThat(document(Form.discharge().file("a.pdf", pdf).to(patient))).isNotEqualTo(first);
    }

    @Test
    void refusesWhatIsNoPaperWithItsReasonAndStoresNothingOfIt() throws Exception {
        String patient = patient("Refused");
        String svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        HttpResponse<byte[]> refused =
                Form.discharge()
                        .file("x.png", svg.getBytes(StandardCharsets.UTF_8))
                        .file("nothing.pdf", new byte[0])
                        .file("many.tif", Sheets.tinyTiff(10_000, false))
                        .file("locked.pdf", Sheets.lockedPdf("secret"))
                        .to(patient);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused))
                .contains("not a PDF, TIFF, JPEG or PNG", "is empty", "more than 2000 pages")
                .contains("locked by a password")
                .doesNotContain("alert(1)", ">Filed<");
        assertThat(text(page(patient, "/documents"))).contains("No row matches", "0 in all");
        assertThat(text(People.SITE.get("/AuditEvent?patient=" + patient + "&outcome=4")))
                .contains("\"outcomeDesc\":\"invalid\"", "Patient/" + patient);
    }

    @Test
    void keepsHostileNamesATextEverywhere() throws Exception {
        String patient = patient("Names");
        String name = "<img src=x onerror=alert(1)>\u202Egpj.pdf";
        HttpResponse<byte[]> filed = Form.discharge().file(name, Sheets.pdf(1)).to(patient);
        String sheet = text(page(patient, "/documents/" + document(filed)));
        for (String shown : List.of(text(filed), sheet, text(page(patient, "/documents")))) {
            assertThat(shown).contains("&lt;img src=x").doesNotContain("<img src=x", "\u202E");
        }
        HttpResponse<byte[]> original =
                page(patient, "/documents/" + document(filed) + "/original");
        assertThat(header(original, "Content-Disposition"))
                .startsWith("attachment; filename*=UTF-8''%3Cimg");
        assertThat(header(original, "Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void asksAgainForWhatIsMissingOrCanBeReadTwoWaysAndKeepsWhatWasTyped() throws Exception {
        String patient = patient("Asked");
        HttpResponse<byte[]> answer =
                new Form()
                        .with("type", "")
                        .with("day", "3/4/2019")
                        .with("author", "Dr. Quist")
                        .with("encounter", "not-theirs")
                        .file("a.pdf", Sheets.pdf(1))
                        .to(patient);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(text(answer))
                .contains("Choose what it is", "can be 4 Mar 2019 or 3 Apr 2019", "Dr. Quist")
                .contains("Choose one of the encounters");
        assertThat(text(Form.discharge().to(patient))).contains("Choose at least one file");
        assertThat(text(page(patient, "/documents"))).contains("0 in all");
    }

    @Test
    void showsPagesAsPicturesOfTheWidthAndTurnAskedFor() throws Exception {
        String patient = patient("Pages");
        String document = document(Form.discharge().file("a.pdf", Sheets.pdf(3)).to(patient));
        String at = "/documents/" + document;
        assertThat(text(page(patient, at + "?page=2&turn=90&zoom=200")))
                .contains("Page 2 of 3", "width=1588", "turn=180", "page=3", "height=\"2246\"");
        HttpResponse<byte[]> picture = page(patient, at + "/pages/2?width=300&turn=90");
        assertThat(header(picture, "Content-Type")).startsWith("image/");
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.body())).getWidth())
                .isBetween(299, 300);
        HttpResponse<byte[]> none = page(patient, at + "/pages/4");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(text(none)).contains("<svg", "no such page");
        assertThat(page(patient, at + "/original").body()).isNotEmpty();
        assertThat(page(patient, at + "/pages/1?width=99999").statusCode()).isEqualTo(404);
    }

    @Test
    void showsTextsAndScansThatOthersBroughtThroughTheApi() throws IOException {
        String patient = patient("Electronic");
        String note = api(patient, "text/plain", "Doing <well>".getBytes(StandardCharsets.UTF_8));
        assertThat(text(page(patient, "/documents/" + note))).contains("Doing &lt;well&gt;");
        String scan = api(patient, "image/png", Sheets.image("png", 300, 400));
        assertThat(page(patient, "/documents/" + scan + "/pages/1").statusCode()).isEqualTo(200);
        String word = api(patient, "application/msword", new byte[] {1, 2, 3});
        assertThat(text(page(patient, "/documents/" + word)))
                .contains("not shown here", "/original");
        assertThat(text(page(patient, "/documents?form=pages")))
                .contains("1 in all", scan)
                .doesNotContain(note);
        assertThat(text(page(patient, "/documents?form=text"))).contains("2 in all", note, word);
        assertThat(text(page(patient, "/documents?format=csv"))).contains("Text", "PNG");
    }

    private static String api(String patient, String type, byte[] content) {
        return People.SITE.create(
                """
                {"resourceType":"DocumentReference","status":"current",
                 "subject":{"reference":"Patient/%s"},"date":"2020-02-03T10:00:00Z",
                 "content":[{"attachment":{"contentType":"%s","data":"%s"}}]}"""
                        .formatted(patient, type, Base64.getEncoder().encodeToString(content)));
    }

    @Test
    void isThereForNobodyWhoMayNotSeeThePatientAndInNoOtherChart() throws Exception {
        String patient = patient("Hidden");
        String at =
                "/documents/" + document(Form.discharge().file("a.pdf", Sheets.pdf(1)).to(patient));
        String own = "/patients/" + patient;
        for (String path :
                List.of("/documents", "/filing", at, at + "/pages/1", at + "/original")) {
            assertThat(page(patient, path).statusCode()).as(path).isEqualTo(200);
            assertThat(People.SITE.page(own + path, "Test-Panel", "4711").statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        HttpResponse<byte[]> filed =
                Form.discharge().file("b.pdf", Sheets.pdf(2)).to(patient, "Test-Panel", "4711");
        assertThat(filed.statusCode()).isEqualTo(404);
        for (String path : List.of(at, at + "/pages/1", at + "/original")) {
            assertThat(page(People.ANNA, path).statusCode()).as(path).isEqualTo(404);
        }
    }
}
