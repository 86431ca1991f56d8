package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

final class ImportCommandTest {

    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"ada\"}";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @TempDir private Path folder;

    @Test
    void asksForPaths() {
        assertThat(run("import")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("which folders or files", "chartwell import [--server URL]");
    }

    @Test
    void saysThatNoServerRuns() {
        assertThat(run("import", "--data", folder.toString(), folder.toString())).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("No server runs on");
    }

    @Test
    void findsTheServerOfTheDataFolderAndEndsWithOneWhereSomethingStaysBehind() throws IOException {
        Path file = Files.writeString(folder.resolve("p.json"), PATIENT);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(any, 0);
        server.createContext(
                "/fhir",
                exchange -> {
                    byte[] refusal =
                            "{\"resourceType\":\"OperationOutcome\"}"
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(422, refusal.length);
                    exchange.getResponseBody().write(refusal);
                    exchange.close();
                });
        server.start();
        try {
            int port = server.getAddress().getPort();
            RunningServer.announce(folder, URI.create("http://127.0.0.1:" + port + "/fhir"));
            assertThat(run("import", "--data", folder.toString(), file.toString())).isEqualTo(1);
        } finally {
            server.stop(0);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("Not taken: 1.", file + ": The server answered with status 422.");
    }

    private int run(String... arguments) {
        Surroundings surroundings =
                new Surroundings(
                        Map.of(),
                        out,
                        out,
                        InstantSource.fixed(Instant.EPOCH),
                        RandomGenerator.of("L64X128MixRandom"));
        return Main.run(List.of(arguments), List.of(new ImportCommand()), surroundings);
    }
}
