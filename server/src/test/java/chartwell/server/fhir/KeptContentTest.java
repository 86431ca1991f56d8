package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.record.blob.BlobClearing;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;

@Tag("database")
final class KeptContentTest {
    private static final TestSite SITE = TestSite.shared();

    private static String base64(int seed, int length) {
        byte[] scan = new byte[length];
        new Random(seed).nextBytes(scan);
        return Base64.getEncoder().encodeToString(scan);
    }

    private static String document(String data) {
        return """
               {"resourceType":"DocumentReference","status":"current","content":[
                {"attachment":{"contentType":"text/plain","data":"aGVsbG8="}},
                {"attachment":{"contentType":"application/pdf","data":"%s","title":"scan"}}]}"""
                .formatted(data);
    }

    private static String create(String type, String json) {
        HttpResponse<byte[]> created = SITE.json("POST", "/" + type, json);
        assertThat(created.statusCode()).as(text(created)).isEqualTo(201);
        return "/" + type + "/" + resource(created).text("id");
    }

    private static JsonObject attachment(JsonObject document) {
        return Objects.requireNonNull(document.objects("content").getLast().object("attachment"));
    }

    private static JsonObject entry(HttpResponse<byte[]> bundle) {
        return Objects.requireNonNull(
                resource(bundle).objects("entry").getFirst().object("resource"));
    }

    private static String one(String sql) {
        try (Connection connection = SITE.database().maintenance().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long blobs() {
        return Long.parseLong(one("select count(*) from blob"));
    }

    private static long claimed() {
        return Long.parseLong(one("select count(distinct digest) from blob_use"));
    }

    @Test
    void givesLongAttachmentsBackWhereverTheResourceIsSent() {
        String data = base64(1, 100_000);
        String path = create("DocumentReference", document(data));
        String id = path.substring(path.lastIndexOf('/') + 1);
        for (JsonObject sent :
                List.of(
                        resource(SITE.get(path)),
                        resource(SITE.get(path + "/_history/1")),
                        resource(SITE.get(path + "?_pretty=true")),
                        entry(SITE.get("/DocumentReference?_id=" + id)),
                        entry(SITE.get(path + "/_history")))) {
            assertThat(attachment(sent).text("data")).isEqualTo(data);
            assertThat(attachment(sent).text("title")).isEqualTo("scan");
            assertThat(attachment(sent).has("_data")).isFalse();
        }
    }

    @Test
    void keepsWhatIsLongOnceAndWhatIsShortInItsResource() {
        String data = base64(2, 90_000);
        long before = blobs();
        create("DocumentReference", document(data));
        String path = create("DocumentReference", document(data));
        create("DocumentReference", document("c2hvcnQ="));
        assertThat(blobs()).isEqualTo(before + 1);
        JsonObject read = resource(SITE.get(path));
        HttpResponse<byte[]> again = SITE.json("PUT", path, text(SITE.get(path)));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Objects.requireNonNull(resource(again).object("meta")).text("versionId"))
                .as("the same content is no new version")
                .isEqualTo(Objects.requireNonNull(read.object("meta")).text("versionId"));
    }

    @Test
    void streamsBodiesThatAreLong() {
        String data = base64(3, 4_000_000);
        String report =
                """
                {"resourceType":"DiagnosticReport","status":"final","code":{"text":"scan \\u00e9"},
                 "presentedForm":[{"contentType":"image/tiff","data":"%s"},{"data":"aGVsbG8="}]}"""
                        .formatted(data);
        HttpResponse<byte[]> chunked = SITE.chunked("/DiagnosticReport", report);
        assertThat(chunked.statusCode()).as(text(chunked)).isEqualTo(201);
        String again = "/DiagnosticReport/" + resource(chunked).text("id");
        assertThat(resource(SITE.get(again)).objects("presentedForm").getFirst().text("data"))
                .isEqualTo(data);
        JsonObject read = resource(SITE.get(create("DiagnosticReport", report)));
        List<JsonObject> forms = read.objects("presentedForm");
        assertThat(forms.getFirst().text("data")).isEqualTo(data);
        assertThat(forms.getLast().text("data")).isEqualTo("aGVsbG8=");
        assertThat(Objects.requireNonNull(read.object("code")).text("text")).isEqualTo("scan é");
    }

    @Test
    void findsAttachmentsThatAreOneOfSeveralTypes() {
        long before = blobs();
        String data = base64(4, 80_000);
        String communication =
                """
                {"resourceType":"Communication","status":"completed","payload":[
                 {"contentString":"see"},{"contentAttachment":{"data":"%s"}}]}"""
                        .formatted(data);
        String path = create("Communication", communication);
        assertThat(blobs()).isEqualTo(before + 1);
        JsonObject payload = resource(SITE.get(path)).objects("payload").getLast();
        assertThat(Objects.requireNonNull(payload.object("contentAttachment")).text("data"))
                .isEqualTo(data);
    }

    @Test
    void keepsTheContentOfEntriesOfTransactions() {
        String data = base64(5, 70_000);
        HttpResponse<byte[]> answer =
                SITE.json(
                        "POST",
                        "",
                        """
                        {"resourceType":"Bundle","type":"transaction","entry":[
                         {"request":{"method":"POST","url":"DocumentReference"},"resource":%s}]}"""
                                .formatted(document(data)),
                        "Prefer",
                        "return=representation");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(attachment(entry(answer)).text("data")).isEqualTo(data);
    }

    @Test
    void sendsBinariesInBundlesWithTheirContent() {
        String path =
                create(
                        "Binary",
                        "{\"resourceType\":\"Binary\",\"data\":\"aGVsbG8=\","
                                + "\"contentType\":\"text/plain\"}");
        String id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(entry(SITE.get("/Binary?_id=" + id)).text("data")).isEqualTo("aGVsbG8=");
        assertThat(entry(SITE.get(path + "/_history")).text("data")).isEqualTo("aGVsbG8=");
    }

    /// Whoever writes a marker himself gets no content for it, not even that of a digest he knows.
    @Test
    void takesNoClaimThatItDidNotMake() {
        create("DocumentReference", document(base64(6, 70_000)));
        String digest = one("select encode(digest, 'hex') from blob limit 1");
        String forged =
                """
                {"resourceType":"DocumentReference","status":"current","content":[{"attachment":{
                 "_data":{"extension":[{"url":"urn:chartwell:blob",
                 "valueString":"%s.70000.0123456789abcdef"}]},"contentType":"a/b"}}]}"""
                        .formatted(digest);
        JsonObject read = resource(SITE.get(create("DocumentReference", forged)));
        assertThat(attachment(read).has("data")).isFalse();
        Json extensions =
                Objects.requireNonNull(
                        Objects.requireNonNull(attachment(read).object("_data")).get("extension"));
        assertThat(((JsonArray) extensions).items()).hasSize(1);
    }

    @Test
    void refusesWhatIsBrokenAndKeepsNothingOfIt() throws SQLException {
        long before = claimed();
        String data = base64(7, 1_700_000);
        for (String broken :
                List.of(
                        document(data + "*"),
                        document(data).substring(0, 2_200_000),
                        document(data) + "x",
                        document(base64(8, 60_000) + "*"),
                        document(data).replace("current", "no-such-status-" + data))) {
            HttpResponse<byte[]> answer = SITE.json("POST", "/DocumentReference", broken);
            assertThat(answer.statusCode()).as(text(answer)).isBetween(400, 422);
            assertThat(text(answer)).contains("OperationOutcome");
        }
        String long_ =
                "{\"resourceType\":\"DocumentReference\",\"status\":\"current\",\"description\":\""
                        + "x".repeat(5 << 20)
                        + "\",\"content\":[{\"attachment\":{}}]}";
        assertThat(SITE.json("POST", "/DocumentReference", long_).statusCode()).isEqualTo(413);
        assertThat(claimed()).isEqualTo(before);
        one("with a as (update blob set kept = now() - interval '2 days' returning 1) select 1");
        while (new BlobClearing(SITE.database()).some()) {
            assertThat(blobs()).isGreaterThanOrEqualTo(before);
        }
        assertThat(blobs()).as("nothing is left of them").isEqualTo(before);
        assertThat(one("select count(distinct upload) from blob_piece"))
                .isEqualTo(Long.toString(before));
    }
}
