package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

@Tag("database")
final class TransactionTest {
    private static final TestSite SITE = TestSite.shared();

    private static String bundle(String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                + String.join(",", entries)
                + "]}";
    }

    private static String entry(String method, String url, String more) {
        return "{\"request\":{\"method\":\"%s\",\"url\":\"%s\"}%s}".formatted(method, url, more);
    }

    private static List<String> statuses(HttpResponse<byte[]> response) {
        return resource(response).objects("entry").stream()
                .map(entry -> Objects.requireNonNull(entry.object("response")))
                .map(entry -> Objects.requireNonNull(entry.text("status")).substring(0, 3))
                .toList();
    }

    @Test
    void answersInTheOrderOfTheRequestWhateverTheOrderOfItsWork() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        HttpResponse<byte[]> response =
                SITE.json(
                        "POST",
                        "",
                        bundle(
                                entry("GET", "Patient/t-1", ""),
                                entry(
                                        "PUT",
                                        "Patient/t-1",
                                        ",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"t-1\"}"),
                                entry(
                                        "POST",
                                        "Observation",
                                        """
                                        ,"fullUrl":"urn:uuid:00000000-0000-0000-0000-000000000001",
                                        "resource":{"resourceType":"Observation","status":"final",
                                        "code":{"text":"x"},"subject":{"reference":"Patient/t-1"}}"""),
                                entry("DELETE", "Patient/" + id, "")));
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        assertThat(resource(response).text("type")).isEqualTo("transaction-response");
        assertThat(statuses(response)).containsExactly("200", "201", "201", "204");
        JsonObject read = resource(response).objects("entry").getFirst();
        assertThat(Objects.requireNonNull(read.object("resource")).text("id")).isEqualTo("t-1");
        assertThat(resource(response).objects("entry").get(2).has("resource")).isFalse();
    }

    @Test
    void storesNothingWhereOneEntryIsRefused() {
        HttpResponse<byte[]> response =
                SITE.json(
                        "POST",
                        "",
                        bundle(
                                entry(
                                        "PUT",
                                        "Patient/t-2",
                                        ",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"t-2\"}"),
                                entry(
                                        "POST",
                                        "Patient",
                                        ",\"resource\":{\"resourceType\":\"Patient\",\"wrong\":1}")));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(text(response)).contains("Bundle.entry[1].resource");
        assertThat(SITE.get("/Patient/t-2").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesTwoEntriesForOneResourceOrOneName() {
        String put =
                entry(
                        "PUT",
                        "Patient/t-3",
                        ",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"t-3\"}");
        HttpResponse<byte[]> twice = SITE.json("POST", "", bundle(put, put));
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(text(twice)).contains("duplicate", "Bundle.entry[1]");
        String named =
                entry(
                        "POST",
                        "Patient",
                        ",\"fullUrl\":\"urn:uuid:00000000-0000-0000-0000-000000000002\","
                                + "\"resource\":{\"resourceType\":\"Patient\"}");
        assertThat(SITE.json("POST", "", bundle(named, named)).statusCode()).isEqualTo(400);
    }

    @Test
    void namesTheEntryThatItDoesNotUnderstand() {
        for (String broken :
                List.of(
                        "1",
                        "{}",
                        entry("PATCH", "Patient/1", ""),
                        entry("POST", "Patient", ""),
                        entry("POST", "Patient", ",\"resource\":7"),
                        entry("POST", "Alien", ",\"resource\":{\"resourceType\":\"Alien\"}"),
                        entry("POST", "", ",\"resource\":{\"resourceType\":\"Bundle\"}"),
                        entry("PUT", "Patient", ",\"resource\":{\"resourceType\":\"Patient\"}"),
                        entry("DELETE", "Patient", ""),
                        entry("DELETE", "Patient/%zz", ""))) {
            String good = entry("GET", "Patient/1", "");
            HttpResponse<byte[]> response = SITE.json("POST", "", bundle(good, broken));
            assertThat(response.statusCode()).as(broken).isBetween(400, 422);
            assertThat(text(response)).as(broken).contains("Bundle.entry[1]");
        }
    }

    @Test
    void takesABodyOnlyOnceWhenAskedTo() throws NoSuchAlgorithmException {
        String body =
                bundle(
                        entry(
                                "POST",
                                "Patient",
                                ",\"resource\":{\"resourceType\":\"Patient\",\"gender\":\"other\"}"));
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        String once = "sha-256=" + HexFormat.of().formatHex(digest);
        HttpResponse<byte[]> first = SITE.json("POST", "", body, "Chartwell-Once", once);
        assertThat(resource(first).text("resourceType")).isEqualTo("Bundle");
        HttpResponse<byte[]> second = SITE.json("POST", "", body, "Chartwell-Once", once);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(text(second)).contains("OperationOutcome", "already taken");
        HttpResponse<byte[]> other = SITE.json("POST", "", body + " ", "Chartwell-Once", once);
        assertThat(other.statusCode()).isEqualTo(400);
    }

    private static String observation(String subject) {
        return """
               ,"resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},
               "subject":{"reference":"%s"}}"""
                .formatted(subject);
    }

    private static HttpResponse<byte[]> transaction(String... entries) {
        return SITE.json("POST", "", bundle(entries), "Prefer", "return=representation");
    }

    @Test
    void replacesAConditionalReferenceByWhatMatches() {
        String id =
                SITE.create(
                        """
                        {"resourceType":"Patient","identifier":[{"system":"urn:c","value":"one"}]}""");
        HttpResponse<byte[]> response =
                transaction(
                        entry("POST", "Observation", observation("Patient?identifier=urn:c|one")));
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        JsonObject stored =
                Objects.requireNonNull(
                        resource(response).objects("entry").getFirst().object("resource"));
        assertThat(Objects.requireNonNull(stored.object("subject")).text("reference"))
                .isEqualTo("Patient/" + id);
    }

    @Test
    void refusesAConditionalReferenceToNoneAndToSeveral() {
        for (int i = 0; i < 2; i++) {
            SITE.create(
                    """
                    {"resourceType":"Patient","identifier":[{"system":"urn:c","value":"two"}]}""");
        }
        HttpResponse<byte[]> several =
                transaction(
                        entry("POST", "Observation", observation("Patient?identifier=urn:c|two")));
        assertThat(several.statusCode()).isEqualTo(412);
        HttpResponse<byte[]> none =
                transaction(
                        entry("POST", "Observation", observation("Patient?identifier=urn:c|no")));
        assertThat(none.statusCode()).isEqualTo(422);
        for (String any :
                List.of("Patient?_count=1", "Patient?_sort=_id", "Patient?_format=json")) {
            assertThat(transaction(entry("POST", "Observation", observation(any))).statusCode())
                    .as(any)
                    .isEqualTo(400);
        }
    }

    @Test
    void refusesToCreateUnlessThereIsWhatItDeletes() {
        String id =
                SITE.create(
                        """
                        {"resourceType":"Patient","identifier":[{"system":"urn:c","value":"gone"}]}""");
        String conditional =
                """
                {"request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=urn:c|gone"},
                 "resource":{"resourceType":"Patient"}}""";
        HttpResponse<byte[]> response =
                transaction(entry("DELETE", "Patient/" + id, ""), conditional);
        assertThat(response.statusCode()).as(text(response)).isEqualTo(400);
        assertThat(SITE.get("/Patient/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void storesADocumentAsItIs() {
        String document =
                """
                {"resourceType":"Bundle","type":"document","identifier":{"system":"urn:d","value":"1"},
                 "timestamp":"2026-01-01T00:00:00Z","entry":[
                 {"fullUrl":"urn:uuid:00000000-0000-0000-0000-00000000000a","resource":{
                  "resourceType":"Composition","status":"final","type":{"text":"x"},"date":"2026",
                  "author":[{"reference":"urn:uuid:00000000-0000-0000-0000-00000000000b"}],
                  "title":"x"}},
                 {"fullUrl":"urn:uuid:00000000-0000-0000-0000-00000000000b",
                  "resource":{"resourceType":"Practitioner"}}]}""";
        HttpResponse<byte[]> created = SITE.json("POST", "/Bundle", document);
        assertThat(created.statusCode()).as(text(created)).isEqualTo(201);
        assertThat(text(SITE.get("/Bundle/" + resource(created).text("id"))))
                .contains("urn:uuid:00000000-0000-0000-0000-00000000000b\"}]");
    }

    private static JsonObject stored(HttpResponse<byte[]> response, int entry) {
        return Objects.requireNonNull(
                resource(response).objects("entry").get(entry).object("resource"));
    }

    private static String subject(JsonObject resource) {
        return Objects.requireNonNull(
                Objects.requireNonNull(resource.object("subject")).text("reference"));
    }

    /// R4 bundle.html#references: a relative reference is to the server of its entry's fullUrl.
    @Test
    void aRelativeReferenceIsToTheServerOfTheFullUrlFirst() {
        String there = "https://elsewhere.example/fhir/";
        HttpResponse<byte[]> response =
                transaction(
                        entry(
                                "POST",
                                "Observation",
                                ",\"fullUrl\":\""
                                        + there
                                        + "Observation/7\""
                                        + observation("Patient/9")),
                        entry(
                                "POST",
                                "Observation",
                                ",\"fullUrl\":\"https://third.example/Observation/8\""
                                        + observation("Patient/9")),
                        entry("POST", "Observation", observation(there + "Patient/9")),
                        entry(
                                "POST",
                                "Patient",
                                ",\"fullUrl\":\""
                                        + there
                                        + "Patient/9\",\"resource\":{\"resourceType\":\"Patient\"}"));
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        String patient = "Patient/" + stored(response, 3).text("id");
        assertThat(subject(stored(response, 0))).isEqualTo(patient);
        assertThat(subject(stored(response, 1))).isEqualTo("Patient/9");
        assertThat(subject(stored(response, 2))).isEqualTo(patient);
    }

    /// R4 http.html#trules: also the links and pictures of narratives.
    @Test
    void replacesTheLinksOfNarratives() {
        String patient = "urn:uuid:00000000-0000-0000-0000-00000000000a";
        HttpResponse<byte[]> response =
                transaction(
                        entry(
                                "POST",
                                "Patient",
                                ",\"fullUrl\":\""
                                        + patient
                                        + "\",\"resource\":{\"resourceType\":\"Patient\"}"),
                        entry(
                                "POST",
                                "Basic",
                                """
                                ,"resource":{"resourceType":"Basic","code":{"text":"x"},
                                 "text":{"status":"generated","div":"<div \
                                xmlns=\\"http://www.w3.org/1999/xhtml\\"><a href=\\"%s\\">urn:uuid:x</a> \
                                <a title='%s' href='https://x.example/'>y</a></div>"}}"""
                                        .formatted(patient, patient)));
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        String id = "Patient/" + stored(response, 0).text("id");
        assertThat(Objects.requireNonNull(stored(response, 1).object("text")).text("div"))
                .contains("<a href=\"" + id + "\">urn:uuid:x</a>", "title='" + patient + "'");
    }

    /// However this server is called, and whatever the name in the request.
    @Test
    void aReferenceByTheServersOwnAddressIsALocalOne() {
        String patient = SITE.create("{\"resourceType\":\"Patient\"}");
        String own = "http://localhost:" + SITE.port() + "/fhir/Patient/" + patient;
        String id =
                SITE.create(
                        """
                        {"resourceType":"Observation","status":"final","code":{"text":"x"},
                         "subject":{"reference":"%s"},"identifier":[{"system":"%s"}]}"""
                                .formatted(own, own));
        JsonObject read = resource(SITE.get("/Observation/" + id));
        assertThat(subject(read)).isEqualTo("Patient/" + patient);
        assertThat(read.objects("identifier").getFirst().text("system")).isEqualTo(own);
        String plan = own.replace("Patient", "PlanDefinition");
        SITE.create(
                """
                {"resourceType":"PlanDefinition","status":"draft","relatedArtifact":[
                 {"type":"derived-from","resource":"%s"}]}"""
                        .formatted(plan));
        assertThat(resource(SITE.get("/PlanDefinition?derived-from=" + plan)).objects("entry"))
                .as("a canonical stays the URL that it is")
                .hasSize(1);
        for (String value :
                List.of(
                        own + "/_history/1",
                        patient,
                        "Patient/" + patient,
                        own,
                        SITE.base() + "/Patient/" + patient)) {
            assertThat(resource(SITE.get("/Observation?subject=" + value)).objects("entry"))
                    .as(value)
                    .hasSize(1);
        }
        assertThat(
                        resource(
                                        SITE.get(
                                                "/Observation?subject=http://localhost:1/fhir/Patient/"
                                                        + patient))
                                .objects("entry"))
                .isEmpty();
    }
}
