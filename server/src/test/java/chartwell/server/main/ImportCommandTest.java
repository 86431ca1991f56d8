package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.database.TestDatabase;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Tag;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

final class ImportCommandTest {

    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"ada\"}";

    private static final String BUNDLE =
            """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","active":true},
              "request":{"method":"POST","url":"Patient"}},
             {"resource":{"resourceType":"Flag","status":"active","code":{"text":"alias"},
               "subject":{"reference":"urn:uuid:1"}},
              "request":{"method":"POST","url":"Flag"}}]}
            """;

    private static final URI NOBODY = URI.create("http://127.0.0.1:1/fhir");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @TempDir private Path folder;

    @Test
    void asksForPaths() {
        assertThat(run("import")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("which folders or files", "chartwell import [--data DIR");
    }

    @Test
    @Tag("database")
    void doesTheWorkItselfWhereNoServerRuns() throws IOException {
        Path data = folder.resolve("data");
        Path file = Files.writeString(folder.resolve("b.json"), BUNDLE);

        assertThat(run("import", "--data", data.toString(), file.toString())).isZero();
        assertThat(run("import", "--data", data.toString(), file.toString())).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("Taken: 2 resources in 1 bundle,", "Taken before, and left as it is: 1");
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

    @Test
    @Tag("database")
    void worksOnTheDatabaseThatIsNamedAndNotInTheServerOfTheFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("b.json"), BUNDLE);
        RunningServer.announce(folder, NOBODY);
        String url = TestDatabase.freshUrl();

        assertThat(
                        run(
                                "import",
                                "--data",
                                folder.toString(),
                                "--database-url",
                                url,
                                file.toString()))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("Taken: 2 resources in 1 bundle,");
        assertThat(RunningServer.find(folder)).contains(NOBODY);
    }

    @Test
    void refusesOptionsThatSayNothingToTheServerThatTakesIt() throws IOException {
        String file = Files.writeString(folder.resolve("b.json"), BUNDLE).toString();
        RunningServer.announce(folder, NOBODY);
        String data = folder.toString();

        assertThat(run("import", "--data", data, "--max-body", "9", file)).isEqualTo(2);
        assertThat(run("import", "--data", data, "--database-user", "me", file)).isEqualTo(2);
        assertThat(
                        run(
                                "import",
                                "--server",
                                NOBODY.toString(),
                                "--database-url",
                                "jdbc:postgresql://h/x",
                                file))
                .isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(
                        "--max-body says nothing to the server at " + NOBODY,
                        "--database-user says nothing to the server at " + NOBODY,
                        "--database-url says nothing to the server at " + NOBODY);
    }

    private int run(String... arguments) {
        Surroundings surroundings =
                new Surroundings(
                        Map.of(),
                        out,
                        out,
                        InstantSource.system(),
                        RandomGenerator.of("L64X128MixRandom"));
        return Main.run(List.of(arguments), List.of(new ImportCommand()), surroundings);
    }
}
