package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What is not carried out has left its trace, durable, when the answer comes.
@Tag("database")
final class RefusalsInTheTrailTest {
    private static final TestSite SITE = TestSite.shared();

    /// Interaction, outcome, type, version and patient of the entries, in their order.
    private static List<String> entries(String condition, String value) throws SQLException {
        String sql =
                """
                select concat_ws(' ', interaction, outcome, type, version, patient) from audit
                where %s order by seq"""
                        .formatted(condition);
        List<String> found = new ArrayList<>();
        try (Connection connection = SITE.database().maintenance().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    @Test
    void tellsOfReadsThatFindNothing() throws SQLException {
        assertThat(SITE.get("/Basic/nowhere").statusCode()).isEqualTo(404);
        assertThat(SITE.get("/Basic/nowhere/_history/1").statusCode()).isEqualTo(404);
        assertThat(SITE.get("/Basic/nowhere/_history").statusCode()).isEqualTo(404);
        assertThat(entries("id = ?", "nowhere"))
                .containsExactly(
                        "read not-found Basic",
                        "vread not-found Basic",
                        "history-instance not-found Basic");
    }

    @Test
    void tellsOfReadsOfWhatIsHiddenAndOfWhatIsDeleted() throws SQLException {
        String patient = SITE.create("{\"resourceType\":\"Patient\",\"active\":false}");
        String path = "/Patient/" + patient;
        assertThat(SITE.get(path, "Test-Panel", "99").statusCode()).isEqualTo(404);
        assertThat(SITE.send("DELETE", path, new byte[0]).statusCode()).isEqualTo(204);
        assertThat(SITE.get(path).statusCode()).isEqualTo(410);
        assertThat(SITE.get(path + "/_history/2").statusCode()).isEqualTo(410);
        assertThat(entries("id = ?", patient))
                .containsExactly(
                        "create ok Patient 1 " + patient,
                        "read not-found Patient " + patient,
                        "delete ok Patient 2 " + patient,
                        "read deleted Patient 2 " + patient,
                        "vread deleted Patient 2 " + patient);
    }

    @Test
    void tellsOfChangesThatAreRefused() throws SQLException {
        String id = SITE.create("{\"resourceType\":\"Patient\",\"active\":false}");
        String next = "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"active\":true}";
        String path = "/Patient/" + id;
        assertThat(SITE.json("PUT", path, next, "If-Match", "W/\"7\"").statusCode()).isEqualTo(412);
        assertThat(SITE.json("PUT", path, next, "Test-Panel", "99").statusCode()).isEqualTo(404);
        assertThat(entries("id = ?", id))
                .containsExactly(
                        "create ok Patient 1 " + id,
                        "update conflict Patient " + id,
                        "update not-found Patient " + id);
    }

    @Test
    void tellsOfABundleThatWasTakenBefore() throws Exception {
        String bundle =
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                  {"request":{"method":"POST","url":"Basic"},
                   "resource":{"resourceType":"Basic","code":{"text":"once in the trail"}}}]}
                """;
        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(bundle.getBytes(StandardCharsets.UTF_8));
        String once = "sha-256=" + HexFormat.of().formatHex(digest);
        SITE.json("POST", "", bundle, "Chartwell-Once", once);
        assertThat(entries("detail = ?", once)).isEmpty();
        SITE.json("POST", "", bundle, "Chartwell-Once", once);
        assertThat(entries("detail = ?", once)).containsExactly("transaction duplicate Basic");
    }

    @Test
    void tellsOfAddressesThatCannotBeTakenApart() throws SQLException {
        assertThat(SITE.get("/Patient/%ff").statusCode()).isEqualTo(400);
        assertThat(entries("detail = ?", "GET /fhir/Patient/%ff")).containsExactly("http invalid");
        assertThat(SITE.get("/Patient/odd?name=%ff").statusCode()).isEqualTo(400);
        assertThat(entries("detail = ?", "GET Patient/odd")).containsExactly("GET invalid Patient");
        assertThat(SITE.get("/a/b/c/d/e/f/g/h/too-deep").statusCode()).isEqualTo(404);
        assertThat(entries("detail = ?", "GET a/b/c/d/e/f/g/h/too-deep"))
                .containsExactly("GET not-found");
    }

    @Test
    void tellsOfEachEntryOfABatchThatIsRefused() throws SQLException {
        String batch =
                """
                {"resourceType":"Bundle","type":"batch","entry":[
                  {"request":{"method":"GET","url":"Basic/in-a-batch-and-nowhere"}},
                  {"request":{"method":"GET","url":"Basic/%FF?x"}}]}
                """;
        int before = entries("detail = ?", "batch Bundle.entry[1]").size();
        assertThat(SITE.json("POST", "", batch).statusCode()).isEqualTo(200);
        assertThat(entries("id = ?", "in-a-batch-and-nowhere"))
                .containsExactly("read not-found Basic");
        assertThat(entries("detail = ?", "batch Bundle.entry[1]")).hasSize(before + 1);
    }
}
