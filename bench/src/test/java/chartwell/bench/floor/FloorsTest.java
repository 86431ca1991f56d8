package chartwell.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.bench.population.Texts;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.server.wire.LoopbackServer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The floors, small.
class FloorsTest {
    @TempDir private Path folder;

    @Test
    void timesTheDiskAndLeavesNothingThere() throws IOException {
        Sync sync = Sync.measure(folder, 20);
        assertThat(sync.median()).isPositive().isLessThanOrEqualTo(sync.p99());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Tag("database")
    void copiesEachTextOnce() throws IOException, SQLException {
        try (Database database = TestDatabase.fresh()) {
            Copy copy = Copy.measure(database.url(), texts());
            assertThat(copy.resources()).isEqualTo(3);
            assertThat(copy.rate()).isPositive();
            assertThat(Copy.measure(database.url(), texts()).resources()).isEqualTo(3);
        }
    }

    @Test
    void scansTheTextsToTheirEnd() throws IOException {
        Scan scan = Scan.measure(texts(), Duration.ofMillis(1));
        long round = texts().size().bytes();
        assertThat(scan.bytes() % round).isZero();
        assertThat(scan.tokens()).isEqualTo(scan.bytes() / round * 3 * 4);
        assertThat(scan.rate()).isPositive();
    }

    @Test
    void answersEachRequestWithItsSize() throws IOException, InterruptedException {
        String code = "Observation?patient=X&code=8302-2";
        String everything = "Patient/[id]/$everything?_count=1000";
        try (LoopbackServer server =
                        StaticServer.serve(Map.of(code, 10, everything, 300, "Patient/[id]", 77));
                HttpClient client = HttpClient.newHttpClient()) {
            String fhir = "http://127.0.0.1:" + server.port() + "/fhir/";
            String asked = "Observation?patient=b7&code=http%3A%2F%2Floinc.org%7C8302-2";
            assertThat(get(client, fhir + asked).body()).hasSize(10);
            assertThat(get(client, fhir + "Patient/1/$everything?_count=1000").body()).hasSize(300);
            assertThat(get(client, fhir + "Patient/1").body()).hasSize(77);
            assertThat(get(client, fhir + "Patient?_count=200").body()).contains("\"Patient\"");
            assertThat(get(client, fhir + "Patient?family=Y").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(HttpClient client, String url)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    /// Three objects of one member, of which one is longer than any buffer.
    private Texts texts() throws IOException {
        Path bundle = folder.resolve("bundle.json");
        Files.writeString(
                bundle,
                """
                {"entry":[{"resource":{"a": "b\\n"}},{"resource":{"a":"%s"}},{"request":{}},
                  {"resource":{"a":true}}]}
                """
                        .formatted("long".repeat(1 << 19)));
        return Texts.of(List.of(bundle), folder.resolve("texts.ndjson"));
    }
}
