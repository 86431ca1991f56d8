package chartwell.server.fhir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Requests that no honest client sends, as bytes; `PORT` stands for the server's.
final class HostileRequests {
    private HostileRequests() {}

    static List<String> all(int port) {
        List<String> all = new ArrayList<>();
        all.addAll(brokenFraming());
        hostilePaths().forEach(path -> all.add(request("GET", path, "")));
        hostileQueries()
                .forEach(
                        query -> {
                            all.add(request("GET", "/fhir/Patient?" + query, ""));
                            all.add(request("DELETE", "/fhir/Patient?" + query, ""));
                        });
        hostileHeaders().forEach(header -> all.add(request("GET", "/fhir/Patient/1", header)));
        hostileBodies()
                .forEach(
                        body -> {
                            all.add(post("/fhir/Patient", body));
                            all.add(post("/fhir", body));
                        });
        for (String method : List.of("TRACE", "CONNECT", "PATCH", "OPTIONS", "BREW", "get")) {
            all.add(request(method, "/fhir/Patient/1", ""));
        }
        return all.stream().map(text -> text.replace("PORT", "" + port)).toList();
    }

    static String request(String method, String path, String header) {
        return method
                + " "
                + path
                + " HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: close\r\n"
                + (header.isEmpty() ? "" : header + "\r\n")
                + "\r\n";
    }

    private static String post(String path, String body) {
        int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
        return request(
                        "POST",
                        path,
                        "Content-Type: application/fhir+json\r\nContent-Length: " + length)
                + body;
    }

    private static List<String> brokenFraming() {
        String post = "POST /fhir/Patient HTTP/1.1\r\nHost: localhost:PORT\r\n";
        return List.of(
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost:PORT\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                "GET /fhir/Patient/1 HTTP/1.1\r\n\r\n",
                "GET /fhir/Patient/1 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /fhir/Patient/1 HTTP/1.1\r\nHost localhost\r\n\r\n",
                "GET /fhir/Patient/1 HTTP/1.1\r\nHost: localhost:99999\r\n\r\n",
                "GET /fhir/Patient/1 HTTP/1.1\r\nHost: [::1\r\n\r\n",
                "GET http://evil.example/fhir/Patient/1 HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n",
                post + "Content-Length: -1\r\n\r\n",
                post + "Content-Length: x\r\n\r\n",
                post + "Content-Length: 99999999999999999999\r\n\r\n",
                post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                post
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "zz\r\nx\r\n0\r\n\r\n",
                post
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "ffffffffffff\r\n{",
                post + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
                post + "Content-Type: application/json\r\nContent-Length: 3000000\r\n\r\n{");
    }

    private static List<String> hostilePaths() {
        return List.of(
                "/",
                "//",
                "/fhir//Patient",
                "/fhir/Patient//1",
                "/fhir/../etc/passwd",
                "/fhir/..%2f..%2fetc/passwd",
                "/fhir/%2e%2e/%2e%2e/etc/passwd",
                "/fhir/Patient/%00",
                "/fhir/Patient/%zz",
                "/fhir/Patient/%C3%28",
                "/fhir/Patient/%ff%fe",
                "/fhir/Patient/%5c%5c",
                "/fhir/Patient/1;jsessionid=2",
                "/fhir/Patient/" + "x".repeat(65),
                "/fhir/Patient/" + "x".repeat(6_000),
                "/fhir/Patient/" + "x".repeat(60_000),
                "/fhir/Patient/'%20or%201=1--",
                "/fhir/Patient/%3Cscript%3E",
                "/fhir/Patient/${jndi:ldap}",
                "/fhir/Patient/1/_history/%2d1",
                "/fhir/Patient/1/_history/99999999999999999999",
                "/fhir/" + "a/".repeat(300),
                "/fhir/" + "A".repeat(3_000),
                "/fhir/\u00e9\u00e9",
                "/fhir/Patient/1/Alien",
                "/fhir/_history/1",
                "/fhir/$everything",
                "/fhir/Patient/$everything",
                "/fhir/metadata/x");
    }

    private static List<String> hostileQueries() {
        return List.of(
                "%",
                "%zz=1",
                "name=%00",
                "name=a%00b",
                "a%00b=1",
                "family:contains=%00a",
                "identifier=%00%7C%00",
                "_id=%00",
                "_sort=%00",
                "_cursor=+AA.",
                "name=%C3%28",
                "=x",
                "&&&&",
                "name=" + "x".repeat(20_000),
                "a=1&".repeat(1_100),
                "_count=-1",
                "_count=99999999999999999999",
                "_count=abc",
                "_sort=;drop%20table",
                "_sort=" + "name,".repeat(500),
                "_cursor=%27%3B--",
                "_cursor=AAAA",
                "_include=*:*:*:*",
                "_has:::::=1",
                "_has:Observation:patient:_has:Observation:patient:_has:code=1",
                "general-practitioner" + ".organization".repeat(200) + "=1",
                "birthdate=ge",
                "birthdate=99999-99-99",
                "birthdate=ap" + "9".repeat(10_000),
                "identifier=%7C%7C%7C",
                "identifier=" + "a,".repeat(5_000),
                "name:exact:exact=x",
                "name:=x",
                "_id='%20or%20''='",
                "_lastUpdated=gt2020-13-45",
                "_elements=../../x",
                "_summary=true&_summary=false",
                "_format=../x",
                "_type=Patient");
    }

    private static List<String> hostileHeaders() {
        return List.of(
                "Accept: " + "a/b,".repeat(5_000),
                "Accept: ;;;;",
                "Accept-Encoding: " + "gzip;q=".repeat(500),
                "If-None-Match: " + "\"".repeat(5_000),
                "If-Modified-Since: Mon, 99 Foo 99999 99:99:99 XXX",
                "Prefer: " + "return=,".repeat(1_000),
                "Range: bytes=0-" + "9".repeat(100),
                "Expect: 200-maybe",
                "X: " + "y".repeat(40_000),
                "Cookie: " + "a=b;".repeat(2_000),
                "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
                "\u0000: x",
                "If-None-Exist: name=a%00b");
    }

    private static List<String> hostileBodies() {
        String patient = "{\"resourceType\":\"Patient\"";
        return List.of(
                "",
                "null",
                "{",
                "[]",
                "\"x\"",
                "{\"resourceType\":1}",
                "{\"resourceType\":\"Patient\"}}",
                patient + ",\"resourceType\":\"Patient\"}",
                patient + ",\"active\":\"yes\"}",
                patient + ",\"name\":{}}",
                patient + ",\"name\":[[]]}",
                patient + ",\"name\":[null]}",
                patient + ",\"multipleBirthInteger\":" + "9".repeat(10_000) + "}",
                patient + ",\"multipleBirthInteger\":1e999999999}",
                patient + ",\"birthDate\":\"0000-99-99\"}",
                patient + ",\"text\":{\"status\":\"generated\",\"div\":\"<script>\"}}",
                patient + ",\"name\":[{\"family\":\"\\u0000\"}]}",
                patient + ",\"name\":[{\"family\":\"\\ud800\"}]}",
                patient + ",\"name\":[{\"family\":\"\u00ff\u00fe\"}]}",
                patient + ",\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"#\"}]}",
                patient + ",\"managingOrganization\":{\"reference\":\"urn:uuid:nowhere\"}}",
                patient + ",\"managingOrganization\":{\"reference\":\"Patient?name=\"}}",
                "[".repeat(10_000),
                "{\"a\":".repeat(10_000),
                patient + ",\"extension\":[" + "{\"extension\":[".repeat(2_000),
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":{}}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[null]}",
                "{\"resourceType\":\"Bundle\",\"type\":[],\"entry\":[]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":"
                        + "{\"method\":\"GET\",\"url\":\"%%%\"}}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":"
                        + "{\"method\":\"POST\",\"url\":\"Patient\",\"ifNoneExist\":\"%\"},"
                        + "\"resource\":{\"resourceType\":\"Patient\"}}]}",
                "{\"resourceType\":\"Binary\",\"contentType\":\"x\",\"data\":\"***\"}");
    }
}
