package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/// The whole program in a process of its own.
@Tag("database")
final class ServeTest {
    @TempDir Path folder;

    private static int put(URI fhir) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest put =
                    HttpRequest.newBuilder(URI.create(fhir + "/Patient/anna"))
                            .header("Content-Type", "application/fhir+json")
                            .PUT(
                                    BodyPublishers.ofString(
                                            "{\"resourceType\":\"Patient\",\"id\":\"anna\"}"))
                            .build();
            return client.send(put, BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void stopsWhenToldToAndStillHasWhatItTookAfterwards() throws Exception {
        try (ServerProcess first = new ServerProcess(folder, "serve")) {
            assertThat(put(first.fhir())).isEqualTo(201);
        }
        assertThat(RunningServer.find(folder.resolve("data"))).isEmpty();
        assertThat(folder.resolve("data").resolve("server.json")).doesNotExist();
        try (ServerProcess second = new ServerProcess(folder, "serve")) {
            assertThat(put(second.fhir())).isEqualTo(200);
        }
    }

    @Test
    void refusesOptionsThatWouldOpenItToOthers() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, "serve", "--address", "0.0.0.0")) {
            assertThat(server.status()).isEqualTo(2);
        }
    }
}
