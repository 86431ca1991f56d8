package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

final class RunningServerTest {
    private static final URI OTHERS = URI.create("http://127.0.0.1:1/fhir");

    @TempDir Path data;

    @Test
    void isFoundByWhatItAnnounced() throws IOException {
        URI address = URI.create("http://127.0.0.1:8080/fhir");
        RunningServer.announce(data, address);
        assertThat(RunningServer.find(data)).contains(address);
    }

    @Test
    void isNotFoundAfterItWithdrew() throws IOException {
        assertThat(RunningServer.find(data)).isEmpty();
        RunningServer.announce(data, URI.create("http://127.0.0.1:8080/fhir"));
        RunningServer.withdraw(data);
        assertThat(RunningServer.find(data)).isEmpty();
    }

    @Test
    void isNotFoundWhereTheFileIsOfADeadProcessOrBroken() throws IOException {
        Instant now = ProcessHandle.current().info().startInstant().orElseThrow();
        write(99_999_999, now);
        assertThat(RunningServer.find(data)).isEmpty();
        Files.writeString(data.resolve("server.json"), "{\"fhir\":");
        assertThat(RunningServer.find(data)).isEmpty();
        Files.writeString(
                data.resolve("server.json"),
                "{\"fhir\":\"http://x y\",\"pid\":\"1\",\"started\":\"now\"}");
        assertThat(RunningServer.find(data)).isEmpty();
    }

    @Test
    void isNotFoundWhereItsNumberIsAnotherProcessNow() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElseThrow();
        write(self.pid(), started.minus(Duration.ofHours(1)));
        assertThat(RunningServer.find(data)).isEmpty();
        write(self.pid(), started);
        assertThat(RunningServer.find(data)).isPresent();
    }

    @Test
    void leavesTheWordOfAnotherServerThatRuns() throws IOException {
        Process other = new ProcessBuilder("sleep", "60").start();
        URI ours = URI.create("http://127.0.0.1:8080/fhir");
        try {
            write(other.pid(), other.info().startInstant().orElseThrow());
            assertThat(RunningServer.announce(data, ours)).isFalse();
            RunningServer.withdraw(data);
            assertThat(RunningServer.find(data)).contains(OTHERS);
        } finally {
            other.destroyForcibly().onExit().join();
        }
        assertThat(RunningServer.announce(data, ours)).isTrue();
        assertThat(RunningServer.find(data)).contains(ours);
    }

    private void write(long pid, Instant started) throws IOException {
        Files.writeString(
                data.resolve("server.json"),
                "{\"fhir\":\"%s\",\"pid\":\"%d\",\"started\":\"%s\"}"
                        .formatted(OTHERS, pid, started));
    }
}
