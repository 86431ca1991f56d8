package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonSink;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// How entries of a transaction call each other beside plain references (R4 http.html#trules,
/// bundle.html#references).
@Tag("database")
final class LinksInBundlesTest {
    private static final TestSite SITE = TestSite.shared();
    private static final String THERE = "https://elsewhere.example/fhir/";
    private static final String URN = "urn:uuid:00000000-0000-4000-8000-00000000000a";

    private static String post(String fullUrl, String resource) {
        String type = Objects.requireNonNull(resource.substring(17, resource.indexOf('"', 17)));
        return "{\"fullUrl\":\"%s\",\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"%s\"}}"
                .formatted(fullUrl, resource, type);
    }

    private static String put(String fullUrl, String id) {
        return """
        {"fullUrl":"%s","resource":{"resourceType":"Patient","id":"%s","active":true},
         "request":{"method":"PUT","url":"Patient/%s"}}"""
                .formatted(fullUrl, id, id);
    }

    private static String observation(String subject) {
        return """
        {"resourceType":"Observation","status":"final","code":{"text":"x"},
         "subject":{"reference":"%s"}}"""
                .formatted(subject);
    }

    private static List<JsonObject> stored(String... entries) {
        HttpResponse<byte[]> response =
                SITE.json(
                        "POST",
                        "",
                        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                                + String.join(",", entries)
                                + "]}",
                        "Prefer",
                        "return=representation");
        assertThat(response.statusCode()).as(TestSite.text(response)).isEqualTo(200);
        return resource(response).objects("entry").stream()
                .map(entry -> Objects.requireNonNull(entry.object("resource")))
                .toList();
    }

    private static List<String> subjects(List<JsonObject> resources) {
        List<String> subjects = new ArrayList<>();
        for (JsonObject resource : resources) {
            JsonObject subject = resource.object("subject");
            if (subject != null) {
                subjects.add(String.valueOf(subject.text("reference")));
            }
        }
        return subjects;
    }

    /// Its versions are not those of here.
    @Test
    void aVersionOfAnEntryFromElsewhereIsTheResourceThatItBecomes() {
        List<JsonObject> stored =
                stored(
                        post(THERE + "Observation/1", observation("Patient/9/_history/3")),
                        post(URN, observation(THERE + "Patient/9/_history/3")),
                        post(THERE + "Observation/2", observation("Patient/links-1/_history/3")),
                        post(THERE + "Observation/3", observation("Patient/links-none/_history/3")),
                        post(THERE + "Patient/9", "{\"resourceType\":\"Patient\"}"),
                        put(THERE + "Patient/links-1", "links-1"));
        String id = "Patient/" + stored.get(4).text("id");
        assertThat(subjects(stored))
                .containsExactly(id, id, "Patient/links-1", "Patient/links-none/_history/3");
    }

    @Test
    void aVersionOfAnEntryFromHereStaysTheVersionThatItIs() {
        SITE.json("PUT", "/Patient/links-2", "{\"resourceType\":\"Patient\",\"id\":\"links-2\"}");
        String here = SITE.base() + "/";
        String first = "Patient/links-2/_history/1";
        List<JsonObject> stored =
                stored(
                        post(here + "Observation/1", observation(first)),
                        post(URN, observation(here + first)),
                        post(here + "Observation/2", observation("Patient/moved/_history/1")),
                        put(here + "Patient/links-2", "links-2"),
                        post(here + "Patient/moved", "{\"resourceType\":\"Patient\"}"));
        assertThat(subjects(stored))
                .containsExactly(first, first, "Patient/" + stored.get(4).text("id"));
    }

    /// The first of the values stays, the second is a link.
    private static JsonObject request(String left, String link) {
        String json =
                """
                {"resourceType":"ServiceRequest","status":"active","intent":"order",
                 "subject":{"reference":"%2$s"},"instantiatesUri":["urn:x","%2$s"],
                 "instantiatesCanonical":["%1$s"],
                 "identifier":[{"system":"%1$s","value":"%1$s"}],
                 "contained":[{"resourceType":"Basic","id":"b","code":{"text":"x"},
                  "extension":[{"url":"urn:e","valueUri":"%2$s"}]}],
                 "extension":[{"url":"%1$s","valueString":"%1$s"},
                  {"url":"urn:e","valueCanonical":"%1$s"},
                  {"url":"urn:e","valueUrl":"%2$s"},
                  {"url":"urn:e","valueUuid":"%2$s","_valueUuid":{"id":"u"}},
                  {"url":"urn:e","valueAttachment":{"url":"%2$s"}}]}"""
                        .formatted(left, link);
        return JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }

    @Test
    void replacesWhatIsOfTypeUriUrlOrUuidButNoCanonicalAndNoName() {
        List<JsonObject> stored =
                stored(
                        post(URN, "{\"resourceType\":\"Patient\"}"),
                        post(
                                "urn:uuid:00000000-0000-4000-8000-00000000000b",
                                text(request(URN, URN))));
        JsonObject expected = request(URN, "Patient/" + stored.get(0).text("id"));
        JsonObject request = stored.get(1);
        assertThat(text(request.without("id").without("meta")))
                .isEqualTo(
                        text(expected)
                                .replace("\"valueUuid\"", "\"valueUri\"")
                                .replace("_valueUuid", "_valueUri"));
        String path = "/ServiceRequest/" + request.text("id");
        assertThat(SITE.json("PUT", path, text(request)).statusCode())
                .as("what was stored is valid")
                .isEqualTo(200);
    }

    @Test
    void leavesTheNameByWhichADefinitionCallsItself() {
        String name = "https://plans.example/PlanDefinition/links";
        List<JsonObject> stored =
                stored(
                        post(
                                name,
                                """
                                {"resourceType":"PlanDefinition","status":"draft","url":"%s"}"""
                                        .formatted(name)),
                        post(
                                URN,
                                """
                                {"resourceType":"RequestGroup","status":"draft","intent":"plan",
                                 "instantiatesCanonical":["%s"],"instantiatesUri":["%s"]}"""
                                        .formatted(name, name)));
        assertThat(stored.get(0).text("url")).isEqualTo(name);
        assertThat(text(stored.get(1)))
                .contains(
                        "\"instantiatesCanonical\":[\"" + name + "\"]",
                        "\"instantiatesUri\":[\"PlanDefinition/" + stored.get(0).text("id"));
    }

    @Test
    void replacesLinksAndPicturesOfNarrativesInEitherQuotes() {
        String picture = "urn:uuid:00000000-0000-4000-8000-00000000000c";
        List<JsonObject> stored =
                stored(
                        post(URN, "{\"resourceType\":\"Patient\"}"),
                        post(
                                picture,
                                "{\"resourceType\":\"Binary\",\"contentType\":\"image/png\"}"),
                        post(
                                "urn:uuid:00000000-0000-4000-8000-00000000000d",
                                """
                                {"resourceType":"Basic","code":{"text":"x"},
                                 "text":{"status":"generated","div":"%s"}}"""
                                        .formatted(narrative(URN, picture))));
        String patient = "Patient/" + stored.get(0).text("id");
        String binary = "Binary/" + stored.get(1).text("id");
        assertThat(text(stored.get(2))).contains(narrative(patient, binary));
    }

    private static String narrative(String link, String picture) {
        return """
        <div xmlns=\\"http://www.w3.org/1999/xhtml\\"><a href='%1$s'>%3$s</a>\
        <img alt='%3$s' src='%2$s'/><img alt='' src = \\"%2$s\\"/>\
        <a name='%3$s' href='https://x.example/%3$s'>x</a></div>"""
                .formatted(link, picture, URN);
    }

    private static String text(JsonObject resource) {
        return new String(new JsonSink(512).json(resource).toBytes(), StandardCharsets.UTF_8);
    }
}
