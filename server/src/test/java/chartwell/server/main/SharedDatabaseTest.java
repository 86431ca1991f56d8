package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.database.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Two processes of `serve --database-url` on one database of the site's own.
@Tag("database")
final class SharedDatabaseTest {
    private static final int WRITERS = 16;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir static Path folder;
    private static ServerProcess first;
    private static ServerProcess second;
    private static List<URI> servers;

    @BeforeAll
    static void start() throws Exception {
        String whole = TestDatabase.freshUrl();
        Map<String, String> named =
                Stream.of(whole.substring(whole.indexOf('?') + 1).split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], SharedDatabaseTest::value));
        String url = whole.substring(0, whole.indexOf('?'));
        first = serve("first", url, named);
        second = serve("second", url, named);
        servers = List.of(first.fhir(), second.fhir());
    }

    private static String value(String[] pair) {
        return URLDecoder.decode(pair[1], StandardCharsets.UTF_8);
    }

    private static ServerProcess serve(String name, String url, Map<String, String> named)
            throws IOException {
        return new ServerProcess(
                folder.resolve(name),
                Map.of(
                        "CHARTWELL_DATABASE_PASSWORD",
                        Objects.requireNonNull(named.get("password"))),
                "serve",
                "--database-url",
                url,
                "--database-user",
                Objects.requireNonNull(named.get("user")));
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        CLIENT.close();
    }

    /// Sends to the server whose turn it is.
    private static HttpResponse<byte[]> send(
            int turn, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(servers.get(turn % 2) + path))
                        .header("Content-Type", "application/fhir+json")
                        .method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static JsonObject resource(HttpResponse<byte[]> response) {
        return JsonReader.readObject(response.body(), JsonLimits.DEFAULT);
    }

    /// What all writers at once come to, each with its number.
    private static List<Integer> statuses(Writer writer) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Callable<List<Integer>>> works =
                    IntStream.range(0, WRITERS)
                            .<Callable<List<Integer>>>mapToObj(turn -> () -> writer.write(turn))
                            .toList();
            List<Integer> all = new ArrayList<>();
            for (Future<List<Integer>> done : threads.invokeAll(works)) {
                all.addAll(done.get());
            }
            return all;
        }
    }

    private interface Writer {
        List<Integer> write(int turn) throws Exception;
    }

    private static String patient(String id, String family) {
        return """
               {"resourceType":"Patient","id":"%s","name":[{"family":"%s"}]}"""
                .formatted(id, family);
    }

    @Test
    void keepsNoDatabaseOfItsOwn() {
        assertThat(first.data().resolve("postgres")).doesNotExist();
        assertThat(second.data().resolve("postgres")).doesNotExist();
    }

    @Test
    void givesVersionsWithoutGapsToWritersOfTheSameTen() throws Exception {
        List<Integer> statuses =
                statuses(
                        turn -> {
                            List<Integer> own = new ArrayList<>();
                            for (int round = 0; round < 10; round++) {
                                String id = "ten-" + (turn + round) % 10;
                                own.add(
                                        send(
                                                        turn,
                                                        "PUT",
                                                        "/Patient/" + id,
                                                        patient(id, "By" + turn + "-" + round))
                                                .statusCode());
                            }
                            return own;
                        });
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(10);
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(WRITERS * 10 - 10);
        for (int i = 0; i < 10; i++) {
            JsonObject history = resource(send(i, "GET", "/Patient/ten-" + i + "/_history", ""));
            List<String> versions = new ArrayList<>();
            for (JsonObject entry : history.objects("entry")) {
                JsonObject version = Objects.requireNonNull(entry.object("resource"));
                JsonObject meta = Objects.requireNonNull(version.object("meta"));
                versions.add(String.valueOf(meta.text("versionId")));
            }
            assertThat(versions)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, WRITERS)
                                    .mapToObj(Integer::toString)
                                    .toList()
                                    .reversed());
        }
    }

    @Test
    void letsExactlyOneWriterChangeAVersion() throws Exception {
        assertThat(send(0, "PUT", "/Patient/one", patient("one", "Before")).statusCode())
                .isEqualTo(201);
        List<Integer> statuses =
                statuses(
                        turn ->
                                List.of(
                                        send(
                                                        turn,
                                                        "PUT",
                                                        "/Patient/one",
                                                        patient("one", "By" + turn),
                                                        "If-Match",
                                                        "W/\"1\"")
                                                .statusCode()));
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 412)).isEqualTo(WRITERS - 1);
    }

    @Test
    void createsOneThingOnce() throws Exception {
        String body =
                """
                {"resourceType":"Patient",
                 "identifier":[{"system":"http://hospital.example/mrn","value":"4711"}]}""";
        String condition = "identifier=http://hospital.example/mrn|4711";
        List<Integer> statuses =
                statuses(
                        turn ->
                                List.of(
                                        send(
                                                        turn,
                                                        "POST",
                                                        "/Patient",
                                                        body,
                                                        "If-None-Exist",
                                                        condition)
                                                .statusCode()));
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(WRITERS - 1);
        for (int server = 0; server < 2; server++) {
            JsonObject found =
                    resource(
                            send(
                                    server,
                                    "GET",
                                    "/Patient?identifier=http://hospital.example/mrn%7C4711",
                                    ""));
            assertThat(found.objects("entry")).hasSize(1);
        }
    }

    @Test
    void refusesAWrongPasswordWithoutRepeatingIt() throws Exception {
        try (ServerProcess stranger =
                serve(
                        "stranger",
                        TestDatabase.freshUrl().replaceAll("\\?.*", ""),
                        Map.of("user", "chartwell", "password", "wr&ng=pass"))) {
            assertThat(stranger.status()).isEqualTo(1);
            assertThat(stranger.said())
                    .contains(
                            "password authentication failed", "host, port, name, user and password")
                    .doesNotContain("wr&ng", "wr%26ng");
        }
    }
}
