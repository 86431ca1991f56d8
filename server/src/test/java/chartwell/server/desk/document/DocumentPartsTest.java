package chartwell.server.desk.document;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.paper.Sheets;
import chartwell.server.desk.People;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A document may hold several things, and several files may be one document.
@Tag("database")
final class DocumentPartsTest {
    private static final Pattern DOCUMENT = Pattern.compile("/documents/([A-Za-z0-9-]+)\"");

    private static String patient(String family) {
        return People.SITE.create(
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + family + "\"}]}");
    }

    private static HttpResponse<byte[]> page(String patient, String path) {
        return People.SITE.page("/patients/" + patient + path);
    }

    private static String content(String type, String title, byte[] bytes) {
        return """
               {"attachment":{"contentType":"%s",%s"data":"%s"}}"""
                .formatted(
                        type,
                        title.isEmpty() ? "" : "\"title\":\"" + title + "\",",
                        Base64.getEncoder().encodeToString(bytes));
    }

    /// The page once its pages have been counted.
    private static String counted(String patient, String path) {
        String page = "";
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        do {
            page = text(page(patient, path));
        } while (page.contains("being counted") && System.nanoTime() < end);
        return page;
    }

    private static String letter(String patient) throws IOException {
        byte[] note = "Healing <well>".getBytes(StandardCharsets.UTF_8);
        return People.SITE.create(
                """
                {"resourceType":"DocumentReference","status":"current","type":{"text":"Letter"},
                 "subject":{"reference":"Patient/%s"},"content":[%s,%s,%s,%s]}"""
                        .formatted(
                                patient,
                                content("application/pdf", "letter.pdf", Sheets.pdf(2)),
                                content("text/plain", "note.txt", note),
                                content("image/png", "", Sheets.image("png", 300, 400)),
                                content("application/msword", "old.doc", new byte[] {1, 2, 3})));
    }

    @Test
    void showsAllThatADocumentHoldsOneAfterAnother() throws Exception {
        String patient = patient("Several");
        String at = "/documents/" + letter(patient);
        assertThat(text(page(patient, "/documents")))
                .contains("PDF, Text, PNG")
                .contains("href=\"/patients/" + patient + at + "\"");
        assertThat(counted(patient, at + "?page=2"))
                .contains("Page 2 of 5", "pages/2?width=800")
                .containsSubsequence(
                        "letter.pdf, PDF", "2 pages", "note.txt, Text", "Part 3, PNG", "old.doc")
                .contains("<h1>Several</h1>");
        assertThat(text(page(patient, at + "?page=3&turn=90")))
                .contains("Healing &lt;well&gt;", "Page</label>", "of 5", at + "/original?part=2")
                .doesNotContain("Turn right");
        assertThat(text(page(patient, at + "?page=4")))
                .contains("Page 4 of 5", "/pages/1?part=3&amp;width=800")
                .contains("alt=\"Page 4 of 5, Part 3, PNG\"");
        assertThat(text(page(patient, at + "?page=5")))
                .contains("not shown here", at + "/original?part=4");
        assertThat(header(page(patient, at + "/pages/1?part=3"), "Content-Type"))
                .startsWith("image/");
        assertThat(text(page(patient, at + "/original?part=2"))).isEqualTo("Healing <well>");
        assertThat(page(patient, at + "/original").body()).startsWith('%', 'P', 'D', 'F');
        for (String no : new String[] {"0", "5", "x", "99999999999"}) {
            assertThat(page(patient, at + "/original?part=" + no).statusCode()).isEqualTo(404);
            assertThat(page(patient, at + "/pages/1?part=" + no).statusCode()).isEqualTo(404);
        }
    }

    private static String document(HttpResponse<byte[]> filed) {
        Matcher document = DOCUMENT.matcher(text(filed));
        assertThat(document.find()).isTrue();
        return document.group(1);
    }

    @Test
    void filesSeveralFilesAsThePagesOfOneDocument() throws Exception {
        String patient = patient("Pages");
        byte[] first = Sheets.image("jpeg", 300, 400);
        byte[] second = Sheets.tiff(2, 400, 600);
        HttpResponse<byte[]> filed =
                Form.discharge()
                        .with("together", "yes")
                        .file("page 1.jpg", first)
                        .file("page 2.tif", second)
                        .to(patient);
        assertThat(text(filed)).contains("page 1.jpg, page 2.tif", ">Filed<", "3 pages");
        String at = "/documents/" + document(filed);
        assertThat(counted(patient, at + "?page=3"))
                .contains("Page 3 of 3", "page 1.jpg, JPEG", "page 2.tif, TIFF", "pages/2?part=2");
        assertThat(page(patient, at + "/original?part=2").body()).isEqualTo(second);
        assertThat(text(page(patient, "/documents"))).contains("1 in all", "JPEG, TIFF");
        assertThat(text(Form.discharge().file("again.jpg", first).to(patient)))
                .contains("In the chart already", at);
        assertThat(
                        text(
                                Form.discharge()
                                        .with("together", "yes")
                                        .file("other.tif", second)
                                        .file("one.jpg", first)
                                        .to(patient)))
                .contains("In the chart already");
    }

    @Test
    void filesNoneOfThePagesWhereOneStandsInTheWay() throws Exception {
        String patient = patient("None");
        byte[] known = Sheets.image("png", 200, 300);
        document(Form.discharge().file("known.png", known).to(patient));
        byte[] fresh = Sheets.image("png", 210, 300);
        HttpResponse<byte[]> partly =
                Form.discharge()
                        .with("together", "yes")
                        .file("fresh.png", fresh)
                        .file("copy.png", known)
                        .to(patient);
        assertThat(partly.statusCode()).isEqualTo(422);
        assertThat(text(partly))
                .contains("copy.png is in the chart already, as Discharge summary, 3 May 2019")
                .contains("Not filed");
        HttpResponse<byte[]> unfit =
                Form.discharge()
                        .with("together", "yes")
                        .file("fresh.png", fresh)
                        .file("empty.pdf", new byte[0])
                        .to(patient);
        assertThat(text(unfit)).contains("empty.pdf: This file is empty", "Not filed");
        HttpResponse<byte[]> twice =
                Form.discharge()
                        .with("together", "yes")
                        .file("fresh.png", fresh)
                        .file("fresh too.png", fresh)
                        .to(patient);
        assertThat(text(twice)).contains("fresh too.png is the same file as one before it");
        assertThat(text(page(patient, "/documents"))).contains("1 in all");
    }

    @Test
    void knowsTheClinicianWhoWasChosenAndWritesDownAnyoneElse() throws Exception {
        String patient = patient("Author");
        String helen =
                People.SITE.create(
                        """
                        {"resourceType":"Practitioner",
                         "name":[{"family":"Quistgaard","given":["Hélène"],"prefix":["Dr."]}]}""");
        People.SITE.create(
                """
                {"resourceType":"PractitionerRole","practitioner":{"reference":"Practitioner/%s"},
                 "specialty":[{"text":"Cardiology"}],"organization":{"display":"Larkfield"}}"""
                        .formatted(helen));
        assertThat(text(People.SITE.page("/clinicians?name=quistg+hel")))
                .contains("Quistgaard", "Cardiology, Larkfield", "data-id=\"" + helen + "\"");
        assertThat(text(People.SITE.page("/clinicians?name=nobody-like-that")))
                .contains("No clinician here has such a name");
        HttpResponse<byte[]> filed =
                new Form()
                        .with("type", "18842-5")
                        .with("day", "3 May 2019")
                        .with("author", "Helen")
                        .with("author-chosen", helen)
                        .file("a.pdf", Sheets.pdf(1))
                        .to(patient);
        assertThat(text(People.SITE.get("/DocumentReference/" + document(filed))))
                .contains("\"author\":[{\"reference\":\"Practitioner/" + helen + "\",\"display\":")
                .contains("Quistgaard");
        HttpResponse<byte[]> unknown =
                new Form()
                        .with("type", "18842-5")
                        .with("day", "3 May 2019")
                        .with("author", "Helen")
                        .with("author-chosen", "never-there")
                        .file("b.pdf", Sheets.pdf(2))
                        .to(patient);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(text(unknown)).contains("Choose who it is again", "value=\"Helen\"");
        Form.discharge().file("c.pdf", Sheets.pdf(3)).to(patient);
        assertThat(text(page(patient, "/documents?author=quistg"))).contains("1 in all");
        assertThat(text(page(patient, "/documents?author=Dr.+Quist+example")))
                .contains("1 in all", "quist@example.org");
    }

    @Test
    void saysOnThePageWhatOfItIsNotDrawnAndOffersTheOriginal() throws Exception {
        String patient = patient("Partly");
        byte[] pdf = Sheets.partlyUnreadablePdf();
        String at = "/documents/" + document(Form.discharge().file("x-ray.pdf", pdf).to(patient));
        assertThat(counted(patient, at))
                .contains("Not all of this page is shown", "JPEG 2000", "Download the original");
        assertThat(page(patient, at + "/original").body()).isEqualTo(pdf);
    }
}
