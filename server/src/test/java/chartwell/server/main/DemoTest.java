package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.record.database.TestDatabase;
import chartwell.server.intake.HttpTarget;
import chartwell.server.intake.Target.Outcome;
import chartwell.server.wire.Limits;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What `demo` does beside what the tutorial shows: from nothing to people, and again.
@Tag("database")
final class DemoTest {
    private static final Path HOME = Path.of("..");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @TempDir private Path folder;

    @Test
    void completesPeopleOfWhomOnlySomeAreThere() throws Exception {
        try (Site site = site()) {
            Demo.fill(site, population(5), out);
            assertThat(patients(site.fhir())).contains("\"total\":3");
            Demo.fill(site, population(8), out);
            assertThat(patients(site.fhir())).contains("\"total\":6");
            assertThat(text()).contains("Taken before, and left as it is: 5 bundles.");
            Demo.fill(site, population(8), out);
            assertThat(patients(site.fhir())).contains("\"total\":6");
            assertThat(text()).contains("Taken before, and left as it is: 8 bundles.");
        }
    }

    @Test
    void staysOutOfARecordOfOthers() throws Exception {
        try (Site site = site();
                HttpTarget target = new HttpTarget(site.fhir())) {
            byte[] bundle =
                    """
                    {"resourceType":"Bundle","type":"transaction","entry":[{
                      "resource":{"resourceType":"Patient","active":true},
                      "request":{"method":"POST","url":"Patient"}}]}"""
                            .getBytes(StandardCharsets.UTF_8);
            assertThat(target.take(bundle, true)).isInstanceOf(Outcome.Taken.class);
            Demo.fill(site, HOME, out);
            assertThat(patients(site.fhir())).contains("\"total\":1");
            assertThat(text()).contains("people of others", "Chartwell answers at");
        }
    }

    @Test
    void failsWherePeopleCannotBeLoaded() throws Exception {
        Path home = population(2, "{\"resourceType\":\"Patient\"}");
        try (Site site = site()) {
            assertThatThrownBy(() -> Demo.fill(site, home, out))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not all of the synthetic people");
            assertThat(text()).contains("Not taken: 1.").doesNotContain("Chartwell answers at");
            assertThatThrownBy(() -> Demo.fill(site, folder.resolve("nowhere"), out))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("missing");
        }
    }

    /// A home with the first bundles of the population, and other lines after them.
    private Path population(int bundles, String... more) throws IOException {
        Path home = folder.resolve("home");
        Path sample = Files.createDirectories(home.resolve("sample"));
        String file = "population.ndjson.zst";
        try (BufferedReader all =
                        new BufferedReader(
                                new InputStreamReader(
                                        new ZstdInputStream(
                                                Files.newInputStream(
                                                        HOME.resolve("sample").resolve(file))),
                                        StandardCharsets.UTF_8));
                OutputStream some =
                        new ZstdOutputStream(Files.newOutputStream(sample.resolve(file)))) {
            for (int i = 0; i < bundles; i++) {
                some.write((all.readLine() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            for (String line : more) {
                some.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return home;
    }

    private static Site site() {
        return new Site(
                TestDatabase.fresh(),
                TestSite.folders(),
                0,
                Limits.standard(),
                false,
                new Entrance.Open(Entered::local),
                Reach.here(),
                InstantSource.system(),
                RandomGenerator.of("L64X128MixRandom"));
    }

    private static String patients(URI fhir) throws IOException, InterruptedException {
        URI count = URI.create(fhir + "/Patient?_summary=count");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest get = HttpRequest.newBuilder(count).build();
            return client.send(get, BodyHandlers.ofString()).body();
        }
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
