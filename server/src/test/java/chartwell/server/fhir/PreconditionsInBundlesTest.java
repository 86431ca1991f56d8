package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/// What stands for a header in an entry's request does what the header would (R4 bundle.html,
/// `Bundle.entry.request`).
@Tag("database")
final class PreconditionsInBundlesTest {
    private static final TestSite SITE = TestSite.shared();
    private static final String PATIENT = "{\"resourceType\":\"Patient\"}";

    private static HttpResponse<byte[]> bundle(String type, String... entries) {
        return SITE.json(
                "POST",
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
                        .formatted(type, String.join(",", entries)));
    }

    private static String entry(String method, String url, String condition, String more) {
        return "{\"request\":{\"method\":\"%s\",\"url\":\"%s\",%s}%s}"
                .formatted(method, url, condition, more);
    }

    private static String update(String id, String version, String language) {
        return entry(
                "PUT",
                "Patient/" + id,
                "\"ifMatch\":\"W/\\\"" + version + "\\\"\"",
                ",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"%s\",\"language\":\"%s\"}"
                        .formatted(id, language));
    }

    private static List<String> statuses(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        return resource(response).objects("entry").stream()
                .map(entry -> Objects.requireNonNull(entry.object("response")))
                .map(entry -> Objects.requireNonNull(entry.text("status")).substring(0, 3))
                .toList();
    }

    private static String version(String id) {
        JsonObject meta = resource(SITE.get("/Patient/" + id)).object("meta");
        return Objects.requireNonNull(Objects.requireNonNull(meta).text("versionId"));
    }

    @Test
    void ifMatchOfABatchConcernsItsEntryOnly() {
        String id = SITE.create(PATIENT);
        String other = SITE.create(PATIENT);
        assertThat(statuses(bundle("batch", update(id, "2", "de"), update(other, "1", "de"))))
                .containsExactly("412", "200");
        assertThat(version(id)).isEqualTo("1");
        assertThat(version(other)).isEqualTo("2");
    }

    @Test
    void ifMatchOfATransactionConcernsAllOfIt() {
        String id = SITE.create(PATIENT);
        String other = SITE.create(PATIENT);
        HttpResponse<byte[]> refused =
                bundle("transaction", update(other, "1", "de"), update(id, "2", "de"));
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(text(refused)).contains("entry[1]");
        assertThat(version(other)).isEqualTo("1");
        assertThat(statuses(bundle("transaction", update(other, "1", "de"), update(id, "1", "de"))))
                .containsExactly("200", "200");
    }

    @Test
    void aDeletionWaitsForItsVersionToo() {
        String id = SITE.create(PATIENT);
        String stale = entry("DELETE", "Patient/" + id, "\"ifMatch\":\"W/\\\"7\\\"\"", "");
        String right = entry("DELETE", "Patient/" + id, "\"ifMatch\":\"W/\\\"1\\\"\"", "");
        assertThat(statuses(bundle("batch", stale))).containsExactly("412");
        assertThat(bundle("transaction", stale).statusCode()).isEqualTo(412);
        assertThat(statuses(bundle("transaction", right))).containsExactly("204");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "transaction"})
    void ifNoneExistCreatesOnlyWhatIsNotThere(String type) {
        String value = type + "-" + SITE.create(PATIENT);
        String create =
                entry(
                        "POST",
                        "Patient",
                        "\"ifNoneExist\":\"identifier=urn:n|" + value + "\"",
                        ",\"resource\":{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:n\","
                                + "\"value\":\""
                                + value
                                + "\"}]}");
        assertThat(statuses(bundle(type, create))).containsExactly("201");
        assertThat(statuses(bundle(type, create))).containsExactly("200");
        assertThat(resource(SITE.get("/Patient?identifier=urn:n%7C" + value)).objects("entry"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "transaction"})
    void whatTheClientHasIsNotSentAgain(String type) {
        String id = SITE.create(PATIENT);
        String url = "Patient/" + id;
        String later =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plusSeconds(60).atOffset(ZoneOffset.UTC));
        HttpResponse<byte[]> response =
                bundle(
                        type,
                        entry("GET", url, "\"ifNoneMatch\":\"W/\\\"1\\\"\"", ""),
                        entry("GET", url, "\"ifNoneMatch\":\"W/\\\"2\\\"\"", ""),
                        entry("GET", url, "\"ifModifiedSince\":\"" + later + "\"", ""));
        assertThat(statuses(response)).containsExactly("304", "200", "304");
        List<JsonObject> entries = resource(response).objects("entry");
        assertThat(entries)
                .extracting(entry -> entry.has("resource"))
                .containsExactly(false, true, false);
    }
}
