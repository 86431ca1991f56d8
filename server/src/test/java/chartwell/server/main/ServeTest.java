package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

/// The whole program in a process of its own.
@Tag("database")
final class ServeTest {
    @TempDir Path folder;

    private Path data() {
        return folder.resolve("data");
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

    /// What of PostgreSQL runs on the data folder.
    private List<ProcessHandle> postgres() {
        return ProcessHandle.allProcesses()
                .filter(
                        process ->
                                process.info().arguments().stream()
                                        .flatMap(Arrays::stream)
                                        .anyMatch(data().resolve("postgres").toString()::equals))
                .toList();
    }

    @Test
    void stopsWhenToldToAndStillHasWhatItTookAfterwards() throws Exception {
        try (ServerProcess first = new ServerProcess(folder, "serve")) {
            assertThat(put(first.fhir())).isEqualTo(201);
            assertThat(postgres()).isNotEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
                    .isEqualTo("rwx--x--x");
            first.signal("INT");
            assertThat(first.status()).isEqualTo(130);
        }
        assertThat(postgres()).isEmpty();
        assertThat(data().resolve("server.json")).doesNotExist();
        try (ServerProcess second = new ServerProcess(folder, "serve")) {
            assertThat(put(second.fhir())).isEqualTo(200);
            second.signal("TERM");
            assertThat(second.status()).isEqualTo(143);
        }
        assertThat(postgres()).isEmpty();
    }

    /// At the moment when a file appears: in the middle of initdb, and before PostgreSQL answers;
    /// or whenever it is seen, since what must hold is the same.
    @ParameterizedTest
    @CsvSource({"INT, postgres.partial, 130", "TERM, postgres/postmaster.pid, 143"})
    void leavesNoPostgresBehindWhenItsFirstStartIsBrokenOff(String signal, Path sign, int status)
            throws Exception {
        try (ServerProcess server = new ServerProcess(folder, "serve")) {
            while (!Files.exists(data().resolve(sign))
                    && !Files.exists(data().resolve("server.json"))) {
                assertThat(server.isAlive()).as(server.said()).isTrue();
                Thread.sleep(1);
            }
            server.signal(signal);
            assertThat(server.status()).isEqualTo(status);
            assertThat(postgres()).isEmpty();
            assertThat(data().resolve("server.json")).doesNotExist();
            assertThat(server.said()).doesNotContain("failed", "Exception");
        }
        try (ServerProcess again = new ServerProcess(folder, "serve")) {
            assertThat(put(again.fhir())).isEqualTo(201);
        }
    }

    @Test
    void refusesOptionsThatWouldOpenItToOthers() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, "serve", "--address", "0.0.0.0")) {
            assertThat(server.status()).isEqualTo(2);
        }
    }
}
