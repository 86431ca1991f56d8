package chartwell.server.fhir;

import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Valid requests with random damage: to the tree of their JSON, to the bytes of their bodies, to
/// their URLs, to the values of their headers. The same seed makes the same requests.
final class FuzzedRequests {
    /// A name in the content that no refusal may repeat.
    static final String SECRET = "Quillfeather";

    /// Writes also what is nested deeper than others would.
    private static final JsonMapper MAPPER =
            new JsonMapper(
                    JsonFactory.builder()
                            .streamWriteConstraints(
                                    StreamWriteConstraints.builder()
                                            .maxNestingDepth(10_000)
                                            .build())
                            .build());

    private static final List<String> BODIES =
            List.of(
                    """
                    POST /fhir/Patient {"resourceType":"Patient","active":true,"name":[{"use":"official",\
                    "family":"Quillfeather","given":["Ada","B."]}],"birthDate":"1950-02-01",\
                    "identifier":[{"system":"http://a","value":"1"}],"multipleBirthInteger":2,\
                    "extension":[{"url":"http://x","valueDecimal":1.50}],\
                    "photo":[{"contentType":"image/png","data":"QUJD"}],\
                    "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Q</div>"}}""",
                    """
                    PUT /fhir/Patient/fuzzed {"resourceType":"Patient","id":"fuzzed",\
                    "contact":[{"name":{"family":"Quillfeather"}}],"deceasedDateTime":"2020-01-01T00:00:00Z",\
                    "contained":[{"resourceType":"Organization","id":"o","name":"O"}],\
                    "managingOrganization":{"reference":"#o"}}""",
                    """
                    POST /fhir/Observation {"resourceType":"Observation","status":"final",\
                    "code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},\
                    "subject":{"reference":"Patient/fuzzed","display":"Quillfeather"},\
                    "effectivePeriod":{"start":"2020-01-01","end":"2020-02-01"},\
                    "component":[{"code":{"text":"c"},"valueQuantity":{"value":1.0e1,"unit":"mm",\
                    "system":"http://unitsofmeasure.org","code":"mm"}},{"code":{"text":"d"},\
                    "valueSampledData":{"origin":{"value":1},"period":1,"dimensions":1,"data":"1 2 E"}}]}""",
                    """
                    POST /fhir {"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":"urn:uuid:\
                    61ebe359-bfdc-4613-8bf2-c5e300945f0a","resource":{"resourceType":"Patient",\
                    "name":[{"family":"Quillfeather"}]},"request":{"method":"POST","url":"Patient",\
                    "ifNoneExist":"identifier=http://a|none"}},{"resource":{"resourceType":"Encounter",\
                    "id":"fe","status":"finished","class":{"code":"AMB"},"subject":{"reference":"urn:uuid:\
                    61ebe359-bfdc-4613-8bf2-c5e300945f0a"}},"request":{"method":"PUT","url":"Encounter/fe"}},\
                    {"request":{"method":"GET","url":"Patient?name=q&_count=2"}}]}""",
                    """
                    POST /fhir {"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":\
                    "Basic","code":{"text":"Quillfeather"}},"request":{"method":"POST","url":"Basic"}},\
                    {"request":{"method":"DELETE","url":"Basic/fuzzed","ifMatch":"W/\\"1\\""}}]}""",
                    """
                    POST /fhir/Binary {"resourceType":"Binary","contentType":"text/plain","data":"QUJD"}""",
                    """
                    POST /fhir/ValueSet {"resourceType":"ValueSet","url":"http://v|1","status":"draft",\
                    "date":"2020","name":"Quillfeather"}""");

    private static final List<String> PATHS =
            List.of(
                    "/fhir/Patient?name=q&birthdate=ge1950&_sort=-birthdate,name&_count=3",
                    "/fhir/Patient?identifier=http://a%7C1,http://b%7C&family:exact=Q&_total=accurate",
                    "/fhir/Observation?code=http://loinc.org%7C8480-6&date=lt2021-01-01T00:00:00Z",
                    "/fhir/Observation?component-code-value-quantity=c%24gt1%7Chttp://u%7Cmm",
                    "/fhir/Observation?subject:Patient.name=q&_include=Observation:subject&_summary=true",
                    "/fhir/Patient?_has:Observation:subject:code=8480-6&_revinclude=Observation:subject",
                    "/fhir/Patient/fuzzed/_history?_since=2020-01-01T00:00:00Z&_count=2",
                    "/fhir/Patient/fuzzed/_history/1?_elements=name,id&_pretty=true",
                    "/fhir/Patient/fuzzed/$everything?start=2020&_count=5",
                    "/fhir/Patient/fuzzed/Observation?value-quantity=5.4e0%7C%7Cmg",
                    "/fhir/AuditEvent?agent=local&date=ge2020&_count=2",
                    "/fhir/ValueSet?url:below=http://v&_lastUpdated=gt2020",
                    "/fhir?_type=Patient,Basic&_id=fuzzed");

    private static final List<String> HEADERS =
            List.of(
                    "If-Match: W/\"1\"",
                    "If-None-Match: W/\"1\"",
                    "If-None-Exist: identifier=http://a|none",
                    "If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT",
                    "Prefer: return=representation; handling=lenient",
                    "Accept: application/fhir+json;fhirVersion=4.0",
                    "Accept-Encoding: gzip;q=0",
                    "X-Security-Context: Patient/fuzzed",
                    "Chartwell-Once: sha-256=00");

    private static final List<String> ODD =
            List.of(
                    "",
                    "%",
                    "%00",
                    "%2",
                    "%ff",
                    "%C3%A9",
                    "\\",
                    "\\,",
                    "|",
                    "$",
                    ",",
                    "&",
                    "=",
                    ":",
                    "..",
                    "*",
                    "_",
                    "'",
                    "\"",
                    ";",
                    "+",
                    "-",
                    "9".repeat(400),
                    "1e999999",
                    "~",
                    "#",
                    "x".repeat(3_000),
                    "0000",
                    "9999-12-31T23:59:60Z",
                    "ge",
                    "null",
                    "[]",
                    "\u00e9");

    private final Random random;
    private final int port;

    FuzzedRequests(long seed, int port) {
        this.random = new Random(seed);
        this.port = port;
    }

    /// The next damaged request.
    byte[] next() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> damagedTree();
            case 3, 4 -> damagedBytes();
            case 5 -> form();
            default -> damagedPath();
        };
    }

    private byte[] damagedTree() {
        String body = pick(BODIES);
        ObjectNode tree = (ObjectNode) MAPPER.readTree(body.substring(body.indexOf('{')));
        for (int i = random.nextInt(3); i >= 0; i--) {
            damage(tree);
        }
        return request(body, MAPPER.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] damagedBytes() {
        String body = pick(BODIES);
        byte[] bytes = body.substring(body.indexOf('{')).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = damaged(bytes);
        }
        return request(body, bytes);
    }

    private byte[] damagedPath() {
        String method = random.nextInt(6) == 0 ? "DELETE" : "GET";
        String path = damaged(pick(PATHS));
        return head(method + " /fhir" + sendable(path.replaceFirst("^/fhir", "")), damagedHeader());
    }

    private byte[] form() {
        String form = pick(PATHS).replaceFirst("^[^?]*\\?", "");
        byte[] body = damaged(form.getBytes(StandardCharsets.UTF_8));
        String type = pick(List.of("Patient", "Observation", "AuditEvent", "ValueSet"));
        return whole(
                "POST /fhir/" + type + "/_search",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                body);
    }

    private byte[] request(String body, byte[] content) {
        String line = body.substring(0, body.indexOf('{') - 1);
        return whole(line, "Content-Type: application/fhir+json\r\n" + damagedHeader(), content);
    }

    private String damagedHeader() {
        if (random.nextInt(3) > 0) {
            return "";
        }
        String header = pick(HEADERS);
        int value = header.indexOf(' ') + 1;
        String damaged = damaged(header.substring(value)).replaceAll("[^\\x20-\\x7e]", "?");
        return header.substring(0, value) + damaged + "\r\n";
    }

    private byte[] whole(String line, String headers, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head(line, headers + "Content-Length: " + body.length + "\r\n"));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private byte[] head(String line, String headers) {
        return (line + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// An honest request.
    static byte[] get(String path, int port) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// A blank or a line's end would only end the URL.
    private static String sendable(String path) {
        return path.replaceAll("[\\x00-\\x20]", "%20");
    }

    private String damaged(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(8));
        String odd = pick(ODD);
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, from) + odd + text.substring(from);
            case 1 -> text.substring(0, from) + odd + text.substring(to);
            case 2 -> text.substring(0, from) + text.substring(to);
            default -> text.substring(0, to) + text.substring(from);
        };
    }

    private byte[] damaged(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(12));
        out.write(bytes, 0, from);
        switch (random.nextInt(6)) {
            case 0 -> {
                out.write(random.nextInt(256));
                out.write(bytes, from + 1, bytes.length - from - 1);
            }
            case 1 -> {
                out.writeBytes(pick(ODD).getBytes(StandardCharsets.UTF_8));
                out.write(bytes, from, bytes.length - from);
            }
            case 2 -> out.write(bytes, to, bytes.length - to);
            case 3 -> {
                out.write(bytes, from, to - from);
                out.write(bytes, from, bytes.length - from);
            }
            case 4 -> {
                out.write(bytes[from] ^ (1 << random.nextInt(8)));
                out.write(bytes, from + 1, bytes.length - from - 1);
            }
            default -> {
                // cut off
            }
        }
        return out.toByteArray();
    }

    private void damage(ObjectNode tree) {
        List<JsonNode> holders = new ArrayList<>();
        collect(tree, holders);
        switch (holders.get(random.nextInt(holders.size()))) {
            case ObjectNode object when !object.isEmpty() -> {
                String name = pick(new ArrayList<>(object.propertyNames()));
                switch (random.nextInt(5)) {
                    case 0 -> object.remove(name);
                    case 1 -> object.set("_" + name, odd());
                    case 2 ->
                            object.set(name + pick(List.of("x", "[x]", "String", "\u0000")), odd());
                    case 3 -> object.set(name, MAPPER.createArrayNode().add(object.get(name)));
                    default -> object.set(name, odd());
                }
            }
            case ArrayNode array -> array.insert(random.nextInt(array.size() + 1), odd());
            case JsonNode other -> {}
        }
    }

    private static void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainer()) {
            holders.add(node);
            node.forEach(child -> collect(child, holders));
        }
    }

    private JsonNode odd() {
        JsonNodeFactory nodes = MAPPER.getNodeFactory();
        return switch (random.nextInt(12)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextLong());
            case 3 -> nodes.numberNode(new BigDecimal("9".repeat(random.nextInt(900) + 1)));
            case 4 -> nodes.numberNode(new BigDecimal("1e" + random.nextInt()));
            case 5 -> nodes.arrayNode();
            case 6 -> nodes.objectNode();
            case 7 -> nodes.objectNode().put("reference", pick(ODD));
            case 8 -> nodes.stringNode("Patient?" + pick(ODD));
            case 9 -> deep(random.nextInt(150) + 1);
            case 10 -> nodes.stringNode("\ud83d" + pick(List.of("", "\ude00")));
            default -> nodes.stringNode(pick(ODD));
        };
    }

    private static JsonNode deep(int depth) {
        JsonNode node = MAPPER.createObjectNode();
        for (int i = 0; i < depth; i++) {
            node = MAPPER.createObjectNode().set("extension", MAPPER.createArrayNode().add(node));
        }
        return node;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
