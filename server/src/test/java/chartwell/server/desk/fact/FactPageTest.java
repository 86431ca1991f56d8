package chartwell.server.desk.fact;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;

final class FactPageTest {

    @Test
    void showsAFactInWordsAsJsonWithItsVersionsAndReferences() {
        String id = People.potassium(People.ANNA, 5, "4.40");
        String changed = text(People.SITE.get("/Observation/" + id)).replace("4.40", "4.70");
        People.SITE.json("PUT", "/Observation/" + id, changed);
        String page = text(People.SITE.page("/facts/Observation/" + id));
        assertThat(page)
                .contains("Potassium: 4.70 mmol/L (normal 3.5 to 5.1), High, 5 Mar 2026")
                .contains("\"value\": 4.70", "Version 1", "Version 2")
                .contains("href=\"/patients/" + People.ANNA)
                .contains("href=\"/facts/Patient/" + People.ANNA);
        assertThat(text(People.SITE.page("/facts/Observation/" + id + "/versions/1")))
                .contains("\"value\": 4.40", "Version 2")
                .doesNotContain("\"value\": 4.70");
        assertThat(People.SITE.page("/facts/Observation/" + id + "/versions/9").statusCode())
                .isEqualTo(404);
    }

    @Test
    void keepsTheVersionsOfWhatWasDeleted() {
        String id = People.problem(People.ANNA, "Written in error");
        People.SITE.send("DELETE", "/Condition/" + id, new byte[0]);
        HttpResponse<byte[]> page = People.SITE.page("/facts/Condition/" + id);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(text(page)).contains("deleted", "/versions/1").doesNotContain("in error");
        assertThat(text(People.SITE.page("/facts/Condition/" + id + "/versions/1")))
                .contains("Written in error");
    }

    @Test
    void readsTheTextOfADocument() {
        String note = "Chief complaint: <script>alert(1)</script>";
        String data = Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8));
        String id =
                People.SITE.create(
                        """
                        {"resourceType":"DocumentReference","status":"current",
                         "subject":{"reference":"Patient/%s"},
                         "content":[{"attachment":{"contentType":"text/plain","data":"%s"}}]}"""
                                .formatted(People.ANNA, data));
        assertThat(text(People.SITE.page("/facts/DocumentReference/" + id)))
                .contains("Chief complaint: &lt;script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void showsWhatIsKeptApartAsWhatItIs() {
        String note = "Kept apart: <b>" + "ü".repeat(40_000);
        String data = Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8));
        String binary =
                People.SITE.create(
                        "{\"resourceType\":\"Binary\",\"contentType\":\"image/png\",\"data\":\"iVBORw==\"}");
        String id =
                People.SITE.create(
                        """
                        {"resourceType":"DocumentReference","status":"current",
                         "subject":{"reference":"Patient/%s"},
                         "content":[
                          {"attachment":{"contentType":"text/plain","title":"A <note>","data":"%s"}},
                          {"attachment":{"contentType":"image/png","title":"X-ray","url":"Binary/%s"}}]}"""
                                .formatted(People.ANNA, data, binary));
        HttpResponse<byte[]> page = People.SITE.page("/facts/DocumentReference/" + id);
        assertThat(text(page))
                .contains("A &lt;note&gt;", "text/plain, 80,015 bytes", "not shown here")
                .contains("Kept apart: &lt;b&gt;üü", "cut here")
                .contains("href=\"/facts/Binary/" + binary + "\"")
                .doesNotContain("_data", "urn:chartwell");
        assertThat(page.body()).hasSizeLessThan(200_000);
        String download = "/fhir/Binary/" + binary + "/_history/1";
        assertThat(text(People.SITE.page("/facts/Binary/" + binary)))
                .contains("image/png, 4 bytes", "href=\"" + download + "\" download")
                .doesNotContain("_data", "urn:chartwell");
        assertThat(People.SITE.page(download).body())
                .isEqualTo(Base64.getDecoder().decode("iVBORw=="));
    }

    @Test
    void staysBelow200KilobytesWhateverTheResourceHolds() {
        String note = "{\"text\":\"&&&&<<<<" + "ü".repeat(1500) + "\"}";
        String notes = String.join(",", Collections.nCopies(300, note));
        String id =
                People.SITE.create(
                        """
                        {"resourceType":"Condition","subject":{"reference":"Patient/%s"},
                         "code":{"text":"%s"},"note":[%s]}"""
                                .formatted(People.ANNA, "long ".repeat(10_000), notes));
        HttpResponse<byte[]> page = People.SITE.page("/facts/Condition/" + id);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).hasSizeBetween(100_000, 200_000);
        assertThat(text(page).strip()).contains("cut here").endsWith("</html>");
    }

    @Test
    void saysNothingIsHereForWhatIsNot() {
        for (String path :
                new String[] {
                    "/facts/Nonsense/1",
                    "/facts/Observation/nothing",
                    "/facts/Observation/%3Cscript%3E",
                    "/facts",
                    "/nowhere"
                }) {
            HttpResponse<byte[]> page = People.SITE.page(path);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(text(page)).contains("Nothing is here").doesNotContain("<script>");
        }
        assertThat(
                        People.SITE
                                .page("/facts/Patient/" + People.ANNA, "Test-Panel", "4711")
                                .statusCode())
                .isEqualTo(404);
    }
}
