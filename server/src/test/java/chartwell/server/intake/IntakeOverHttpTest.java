package chartwell.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.intake.Report.NotTaken;
import chartwell.server.main.TestSite;
import chartwell.server.progress.Progress;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// From files through HTTP into the record.
@Tag("database")
final class IntakeOverHttpTest {

    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"late\",\"managingOrganization\":"
                    + "{\"reference\":\"Organization/late\"}}";
    private static final String ENCOUNTER =
            "{\"resourceType\":\"Encounter\",\"id\":\"late\",\"status\":\"finished\","
                    + "\"class\":{\"code\":\"AMB\"},\"subject\":{\"reference\":\"Patient/late\"}}";
    private static final String ORGANIZATION =
            "{\"resourceType\":\"Organization\",\"id\":\"late\",\"name\":\"Late\"}";
    private static final String NOWHERE =
            "{\"resourceType\":\"Patient\",\"id\":\"lost\",\"managingOrganization\":"
                    + "{\"reference\":\"Organization/nowhere\"}}";

    @TempDir private Path folder;

    @Test
    void takesLinesAgainWithoutMakingAnythingTwice() throws Exception {
        TestSite site = TestSite.shared();
        Path file =
                Files.writeString(
                        folder.resolve("Patient.ndjson"),
                        IntStream.range(0, 600)
                                .mapToObj(
                                        i ->
                                                ("{\"resourceType\":\"Patient\",\"id\":\"rerun-%d\","
                                                                + "\"identifier\":[{\"system\":\"urn:rerun\"}]}")
                                                        .formatted(i))
                                .collect(Collectors.joining("\n")));

        for (int i = 0; i < 2; i++) {
            Report report = take(site, file);
            assertThat(report.reasons()).isEmpty();
            assertThat(report.resources()).isEqualTo(600);
            assertThat(TestSite.text(site.get("/Patient?identifier=urn:rerun%7C&_summary=count")))
                    .contains("\"total\":600");
            for (int id : new int[] {0, 499, 500, 599}) {
                assertThat(TestSite.header(site.get("/Patient/rerun-" + id), "ETag"))
                        .isEqualTo("W/\"1\"");
            }
        }
    }

    @Test
    void takesWhatRefersToLaterFilesWhereDanglingReferencesAreRefused() throws Exception {
        write("a.json", bundle(ENCOUNTER));
        write("b.json", bundle(PATIENT));
        write("c.json", bundle(NOWHERE));
        write("d.json", bundle(ORGANIZATION));

        try (TestSite site = new TestSite(true)) {
            Report report = take(site, folder);

            assertThat(report.resources()).isEqualTo(3);
            assertThat(report.reasons())
                    .extracting(NotTaken::place)
                    .containsExactly(folder.resolve("c.json") + ", entry 1");
            assertThat(site.get("/Encounter/late").statusCode()).isEqualTo(200);
            assertThat(site.get("/Patient/lost").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void goesOnAfterABundleFarOverTheLimitOfTheServer() throws Exception {
        Path large = folder.resolve("a.json");
        try (OutputStream out = Files.newOutputStream(large)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 70; i++) {
                out.write(spaces);
            }
            out.write(bundle(ORGANIZATION).getBytes(StandardCharsets.UTF_8));
        }
        write("b.json", bundle(ORGANIZATION.replace("late", "after-the-large-one")));
        TestSite site = TestSite.shared();

        Report report = take(site, folder);

        assertThat(report.resources()).isEqualTo(1);
        assertThat(report.reasons())
                .containsExactly(
                        new NotTaken(
                                large.toString(),
                                "The body has more than 2097152 bytes. Send less at once."));
        assertThat(site.get("/Organization/after-the-large-one").statusCode()).isEqualTo(200);
    }

    private static Report take(TestSite site, Path path) throws Exception {
        try (HttpTarget target = new HttpTarget(URI.create(site.base()), Duration.ofMillis(5))) {
            PrintStream out = new PrintStream(OutputStream.nullOutputStream());
            return Intake.take(List.of(path), target, new Progress(out, false));
        }
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private static String bundle(String resource) {
        String[] words = resource.split("\"", -1);
        return """
               {"resourceType":"Bundle","type":"transaction","entry":[
                 {"resource":%s,"request":{"method":"PUT","url":"%s/%s"}}]}
               """
                .formatted(resource, words[3], words[7]);
    }
}
