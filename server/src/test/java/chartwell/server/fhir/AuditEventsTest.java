package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.auditevent.AuditReading;
import chartwell.server.main.TestSite;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

final class AuditEventsTest {
    private static final TestSite SITE = TestSite.shared();

    @Test
    void aReadAndAChangeAreFoundByResource() throws InterruptedException {
        String id = SITE.create("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"traced\"}}");
        SITE.get("/Basic/" + id);
        List<JsonObject> events = found("/AuditEvent?entity=Basic/" + id, 2);
        assertThat(events).extracting(event -> event.text("action")).containsExactly("R", "C");
        String one = events.getFirst().text("id");
        HttpResponse<byte[]> read = SITE.get("/AuditEvent/" + one);
        assertThat(resource(read)).isEqualTo(events.getFirst());
        assertThat(SITE.get("/AuditEvent/" + one + "/_history/1").body()).isEqualTo(read.body());
        assertThat(SITE.get("/AuditEvent/" + one + "/_history/2").statusCode()).isEqualTo(404);
    }

    @Test
    void entriesKeepToTheirProfile() throws InterruptedException, IOException {
        String id = SITE.create("{\"resourceType\":\"Patient\",\"gender\":\"male\"}");
        SITE.get("/Patient/" + id);
        SITE.get("/Patient/" + id + "/$everything");
        SITE.get("/Patient?_id=" + id + "&unknown=1");
        List<JsonObject> events = found("/AuditEvent?_count=100", 4);
        assertThat(events).hasSizeGreaterThan(3);
        JsonObject profile;
        try (InputStream in =
                AuditReading.class.getResourceAsStream(
                        "/chartwell/definition/profile-audit-entry.json")) {
            profile =
                    JsonReader.readObject(
                            Objects.requireNonNull(in).readAllBytes(), JsonLimits.DEFAULT);
        }
        List<JsonObject> elements =
                Objects.requireNonNull(profile.object("differential")).objects("element");
        assertThat(elements).hasSizeGreaterThan(6);
        for (JsonObject element : elements.subList(1, elements.size())) {
            String name = String.valueOf(element.text("path")).replace("AuditEvent.", "");
            int least =
                    element.get("min") instanceof Json.JsonNumber min
                            ? Integer.parseInt(min.text())
                            : 0;
            String max = element.text("max");
            int most = max == null ? 100 : Integer.parseInt(max);
            assertThat(events)
                    .allSatisfy(
                            event ->
                                    assertThat(count(event.get(name)))
                                            .as(name)
                                            .isBetween(least, most));
        }
    }

    private static int count(@Nullable Json value) {
        return switch (value) {
            case null -> 0;
            case JsonArray array -> array.size();
            default -> 1;
        };
    }

    @Test
    void aPatientsCompartmentHoldsItsTrail() throws InterruptedException {
        String id = SITE.create("{\"resourceType\":\"Patient\",\"gender\":\"female\"}");
        SITE.get("/Patient/" + id);
        assertThat(found("/Patient/" + id + "/AuditEvent?action=R", 1)).hasSize(1);
        assertThat(found("/AuditEvent?patient=" + id + "&_count=1", 1)).hasSize(1);
    }

    @Test
    void aBundleStandsInTheTrailOfEachPatientItIsAbout() throws InterruptedException {
        String bundle =
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                  {"request":{"method":"PUT","url":"Patient/trail-a"},
                   "resource":{"resourceType":"Patient","id":"trail-a"}},
                  {"request":{"method":"PUT","url":"Patient/trail-b"},
                   "resource":{"resourceType":"Patient","id":"trail-b"}},
                  {"request":{"method":"PUT","url":"Observation/trail-o"},
                   "resource":{"resourceType":"Observation","id":"trail-o","status":"final",
                     "code":{"text":"x"},"subject":{"reference":"Patient/trail-a"}}}]}
                """;
        assertThat(SITE.json("POST", "", bundle).statusCode()).isEqualTo(200);
        String search = "&subtype=transaction&_total=accurate";
        assertThat(found("/AuditEvent?patient=trail-a" + search, 1))
                .singleElement()
                .satisfies(
                        event ->
                                assertThat(event.objects("entity"))
                                        .singleElement()
                                        .extracting(entity -> entity.object("what"))
                                        .isEqualTo(
                                                JsonObject.builder()
                                                        .add("reference", "Patient/trail-a")
                                                        .build()));
        assertThat(found("/AuditEvent?patient=trail-b" + search, 1)).hasSize(1);
        assertThat(SITE.json("POST", "", bundle).statusCode()).isEqualTo(200);
        assertThat(found("/AuditEvent?patient=trail-b" + search, 2))
                .as("also where nothing changes")
                .hasSize(2);
    }

    @Test
    void whatMovesToAnotherPatientStandsInTheTrailOfBoth() throws InterruptedException {
        String before = SITE.create("{\"resourceType\":\"Patient\"}");
        String after = SITE.create("{\"resourceType\":\"Patient\"}");
        String moved =
                """
                {"resourceType":"Basic","id":"trail-moved","code":{"text":"x"},
                 "subject":{"reference":"Patient/%s"}}""";
        String path = "/Basic/trail-moved";
        assertThat(SITE.json("PUT", path, moved.formatted(before)).statusCode()).isEqualTo(201);
        assertThat(SITE.json("PUT", path, moved.formatted(after)).statusCode()).isEqualTo(200);
        String entity = "/AuditEvent?entity=Basic/trail-moved&patient=";
        assertThat(found(entity + before, 2)).hasSize(2);
        assertThat(found(entity + after, 1)).hasSize(1);
        SITE.get(path + "/_history");
        assertThat(found(entity + after + "&subtype=history-instance", 1)).hasSize(1);
    }

    @Test
    void pagesAreLinked() throws InterruptedException {
        String id = SITE.create("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"paged\"}}");
        SITE.get("/Basic/" + id);
        SITE.get("/Basic/" + id);
        found("/AuditEvent?entity=Basic/" + id, 3);
        String first = text(SITE.get("/AuditEvent?entity=Basic/" + id + "&_count=2"));
        assertThat(first).contains("\"relation\":\"next\"", "_cursor=");
        JsonObject bundle = resource(SITE.get("/AuditEvent?entity=Basic/" + id + "&_count=2"));
        String next = Objects.requireNonNull(bundle.objects("link").getLast().text("url"));
        String path = next.substring(SITE.base().length());
        assertThat(resource(SITE.get(path)).objects("entry")).hasSize(1);
    }

    @Test
    void searchesByForm() {
        HttpResponse<byte[]> found =
                SITE.send(
                        "POST",
                        "/AuditEvent/_search",
                        "_count=1&type=rest".getBytes(StandardCharsets.US_ASCII),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        assertThat(found.statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyWritesTheTrail() {
        String event = "{\"resourceType\":\"AuditEvent\",\"id\":\"x\"}";
        for (String[] attempt :
                new String[][] {
                    {"POST", "/AuditEvent"},
                    {"PUT", "/AuditEvent/x"},
                    {"PUT", "/AuditEvent?action=C"},
                    {"DELETE", "/AuditEvent/x"},
                    {"DELETE", "/AuditEvent?action=C"}
                }) {
            assertThat(SITE.json(attempt[0], attempt[1], event).statusCode())
                    .as("%s %s", attempt[0], attempt[1])
                    .isEqualTo(405);
        }
        assertThat(SITE.get("/AuditEvent?policy=x").statusCode()).isBetween(400, 499);
    }

    @Test
    void aTransactionWithAnAuditEventIsRefusedWhole() {
        String bundle =
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                  {"request":{"method":"PUT","url":"Basic/beside-an-event"},
                   "resource":{"resourceType":"Basic","id":"beside-an-event",
                     "code":{"text":"x"}}},
                  {"request":{"method":"POST","url":"AuditEvent"},
                   "resource":{"resourceType":"AuditEvent"}}]}
                """;
        assertThat(SITE.json("POST", "", bundle).statusCode()).isEqualTo(405);
        assertThat(SITE.get("/Basic/beside-an-event").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutTheTrailReadsAndRefusalsAreUnavailable() throws SQLException {
        try (TestSite site = new TestSite();
                Connection connection = site.database().maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table audit rename to audit_away");
            assertThat(site.get("/Nothing").statusCode()).isEqualTo(503);
            assertThat(text(site.get("/Patient/x?_format=xml"))).contains("audit trail");
            statement.execute("alter table audit_away rename to audit");
            assertThat(site.get("/Nothing").statusCode()).isEqualTo(404);
        }
    }

    /// What a search finds once it finds as many; reads come into the trail a moment later.
    private static List<JsonObject> found(String path, int expected) throws InterruptedException {
        List<JsonObject> events = List.of();
        for (int tries = 0; tries < 300; tries++) {
            events =
                    resource(SITE.get(path)).objects("entry").stream()
                            .map(entry -> Objects.requireNonNull(entry.object("resource")))
                            .toList();
            if (events.size() >= expected) {
                break;
            }
            Thread.sleep(10);
        }
        return events;
    }
}
