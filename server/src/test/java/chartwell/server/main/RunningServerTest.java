package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

final class RunningServerTest {
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
        Path file = data.resolve("server.json");
        Files.writeString(file, "{\"fhir\":\"http://127.0.0.1:1/fhir\",\"pid\":\"99999999\"}");
        assertThat(RunningServer.find(data)).isEmpty();
        Files.writeString(file, "{\"fhir\":");
        assertThat(RunningServer.find(data)).isEmpty();
    }
}
