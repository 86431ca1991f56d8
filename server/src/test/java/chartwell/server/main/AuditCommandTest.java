package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.database.Database;
import chartwell.record.database.DatabaseSettings;
import chartwell.record.database.TestDatabase;
import chartwell.server.wire.Limits;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

@Tag("database")
final class AuditCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir private Path folder;

    @Test
    void saysWhatItDoes() {
        assertThat(run("audit")).isEqualTo(2);
        assertThat(run("audit", "mend")).isEqualTo(2);
        assertThat(text()).contains("audit verify [--data DIR]");
        assertThat(run("audit", "verify", "--data", folder.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(text()).contains("There is no database in the data folder");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void provesATrailAndNamesWhatWasDoneToIt() throws Exception {
        try (Database database = TestDatabase.fresh()) {
            Path checkpoints = folder.resolve("checkpoints");
            String[] verify = {
                "audit",
                "verify",
                "--database-url",
                database.url(),
                "--checkpoints",
                checkpoints.toString()
            };
            try (Site site = site(database, checkpoints)) {
                create(site.fhir());
                awaitSeal(verify);
                assertThat(text()).contains("All is as it was sealed.", "up to seal 1");
                assertThat(get(site, "/health")).contains("\"trail:sealed\":[{\"status\":\"pass\"");
            }
            assertThat(run("audit", "verify", "--database-url", database.url())).isEqualTo(1);
            assertThat(text()).contains("There are no checkpoints of this database");
            tamper(database, "update audit set actor = 'nobody' where seq = 1");
            assertThat(run(verify)).isEqualTo(1);
            assertThat(text()).contains("Entry 1 was altered after it was sealed (seal 1).");
            tamper(database, "delete from seal");
            tamper(database, "delete from audit");
            assertThat(run(verify)).isEqualTo(1);
            assertThat(text()).contains("The checkpoint of seal 1 is not met");
            // The server that starts on such a database says so.
            try (Site site = site(database, checkpoints)) {
                awaitHealth(site, "The trail does not hold the checkpoint of seal 1");
            }
            assertThat(run(verify)).isEqualTo(1);
        }
    }

    @Test
    void asksTheDatabaseThatAnotherProcessHasOpenAndElseStartsIt() throws IOException {
        Path data = folder.resolve("data");
        Database.embedded(data, DatabaseSettings.standard()).close();
        assertThat(run("audit", "verify", "--data", data.toString())).isEqualTo(1);
        assertThat(text()).contains("Nothing was sealed yet");
        said.reset();
        Files.createDirectories(data.resolve("checkpoints").resolve("0123456789abcdef"));
        try (Database running = Database.embedded(data, DatabaseSettings.standard())) {
            assertThat(running.folder()).isPresent();
            assertThat(run("audit", "verify", "--data", data.toString())).isEqualTo(1);
        }
        assertThat(text())
                .contains("Nothing was sealed yet", "0123456789abcdef has those of another");
        assertThat(Files.exists(data.resolve("postgres").resolve("postmaster.pid"))).isFalse();
    }

    private void awaitSeal(String... verify) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            said.reset();
            if (run(verify) == 0 && text().contains("up to seal")) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no checkpoint was kept: " + text());
    }

    private static void awaitHealth(Site site, String words) throws Exception {
        for (int tries = 0; tries < 600; tries++) {
            if (get(site, "/health").contains(words)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(get(site, "/health"));
    }

    private static Site site(Database database, Path checkpoints) throws IOException {
        return new Site(
                database,
                new Site.Folders(Files.createTempDirectory("site"), checkpoints),
                0,
                Limits.standard(),
                false,
                new Entrance.Open(Entered::local),
                Reach.here(),
                InstantSource.system(),
                RandomGenerator.of("L64X128MixRandom"));
    }

    private static void create(URI fhir) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest post =
                    HttpRequest.newBuilder(URI.create(fhir + "/Patient"))
                            .header("Content-Type", "application/fhir+json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"resourceType\":\"Patient\",\"active\":true}"))
                            .build();
            assertThat(client.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
        }
    }

    private static String get(Site site, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create(site.address() + path);
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static void tamper(Database database, String sql) throws SQLException {
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        }
    }

    private int run(String... arguments) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Surroundings surroundings =
                new Surroundings(
                        Map.of(),
                        out,
                        out,
                        InstantSource.system(),
                        RandomGenerator.of("L64X128MixRandom"));
        return Main.run(List.of(arguments), List.of(new AuditCommand()), surroundings);
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
