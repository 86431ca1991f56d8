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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The whole program in a process of its own.
@Tag("database")
final class ServeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir Path folder;

    private Process serve(String... more) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString());
        builder.command().addAll(List.of(more));
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        return builder.start();
    }

    private URI address(Process server) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (server.isAlive() && System.nanoTime() < end) {
            Optional<URI> found = RunningServer.find(folder.resolve("data"));
            if (found.isPresent()) {
                return found.get();
            }
            server.waitFor(100, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("the server did not start: " + folder.resolve("log"));
    }

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

    private static void stop(Process server) throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stopsWhenToldToAndStillHasWhatItTookAfterwards() throws Exception {
        Process first = serve();
        try {
            assertThat(put(address(first))).isEqualTo(201);
        } finally {
            stop(first);
        }
        assertThat(RunningServer.find(folder.resolve("data"))).isEmpty();
        assertThat(folder.resolve("data").resolve("server.json")).doesNotExist();
        Process second = serve();
        try {
            assertThat(put(address(second))).isEqualTo(200);
        } finally {
            stop(second);
        }
    }

    @Test
    void refusesOptionsThatWouldOpenItToOthers() throws Exception {
        Process server = serve("--address", "0.0.0.0");
        assertThat(server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(2);
    }
}
