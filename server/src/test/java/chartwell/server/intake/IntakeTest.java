package chartwell.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.server.intake.Report.NotTaken;
import chartwell.server.progress.Progress;

import com.github.luben.zstd.ZstdOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

final class IntakeTest {

    private static final String ADA = bundle("transaction", "Patient/ada", "Observation/o1");
    private static final String BEN = bundle("transaction", "Patient/ben");
    private static final String OF_NO_USE =
            "is neither .json, .ndjson, .tar nor .zip, nor one of them as .gz or .zst.";
    private static final String PLACES = bundle("batch", "Organization/h", "Location/l");

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

    @TempDir private Path folder;
    private FakeServer server;
    private HttpTarget target;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        target = new HttpTarget(server.base(), Duration.ofMillis(5));
    }

    @AfterEach
    void stop() {
        target.close();
        server.close();
    }

    @Test
    void takesAFolderWithOrganizationsFirst() throws Exception {
        write("Ada.json", ADA);
        write("deep/er/Ben.json", BEN);
        write("hospitalInformation1.json", PLACES);
        write(".hidden/state.json", "{");

        Report report = take(folder);

        assertThat(report.reasons()).isEmpty();
        assertThat(report.complete()).isTrue();
        assertThat(report.resources()).isEqualTo(5);
        assertThat(server.resources())
                .startsWith("Organization/h", "Location/l")
                .containsExactlyInAnyOrder(
                        "Organization/h",
                        "Location/l",
                        "Patient/ada",
                        "Observation/o1",
                        "Patient/ben");
    }

    @Test
    void takesABatchAsATransactionSoThatItIsTakenOnce() throws Exception {
        write("b.json", PLACES);

        take(folder);
        Report again = take(folder);

        assertThat(server.received).hasSize(1);
        assertThat(server.received.getFirst().text("type")).isEqualTo("transaction");
        assertThat(again.already()).isEqualTo(1);
        assertThat(again.resources()).isZero();
        assertThat(again.complete()).isTrue();
    }

    @Test
    void readsEachKindOfFileAndArchive() throws Exception {
        try (OutputStream gz = new GZIPOutputStream(open("a.json.gz"))) {
            gz.write(utf8(ADA));
        }
        try (OutputStream zst = new ZstdOutputStream(open("b.ndjson.zst"))) {
            zst.write(utf8(BEN + "\n\n" + PLACES));
        }
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new ZstdOutputStream(open("c.tar.zst")))) {
            add(tar, "people/Cleo.json", bundle("transaction", "Patient/cleo"));
            add(tar, "people/practitionerInformation7.json", bundle("batch", "Practitioner/p"));
        }
        try (ZipOutputStream zip = new ZipOutputStream(open("d.zip"))) {
            zip.putNextEntry(new ZipEntry("Patient.ndjson"));
            zip.write(utf8(resource("Patient/dora")));
            zip.putNextEntry(new ZipEntry("readme.md"));
            zip.write(utf8("# people"));
        }

        Report report = take(folder);

        assertThat(report.reasons())
                .containsExactly(new NotTaken(folder.resolve("d.zip") + "/readme.md", OF_NO_USE));
        assertThat(server.resources())
                .startsWith("Practitioner/p")
                .containsExactlyInAnyOrder(
                        "Practitioner/p",
                        "Patient/ada",
                        "Observation/o1",
                        "Patient/ben",
                        "Organization/h",
                        "Location/l",
                        "Patient/cleo",
                        "Patient/dora");
    }

    @Test
    void putsResourcesUnderTheirIdsSomeHundredAtATime() throws Exception {
        String lines =
                IntStream.range(0, 1_200)
                        .mapToObj(i -> resource("Patient/p" + i))
                        .collect(Collectors.joining("\n"));
        write("Patient.ndjson", lines + "\n" + resource("Patient/p1199") + "\n");

        Report report = take(folder);

        assertThat(report.resources()).isEqualTo(1_201);
        assertThat(server.received)
                .extracting(bundle -> bundle.objects("entry").size())
                .containsExactlyInAnyOrder(500, 500, 200, 1);
        assertThat(server.received)
                .extracting(bundle -> bundle.objects("entry").getFirst().object("request"))
                .anySatisfy(
                        request -> {
                            assertThat(request.text("method")).isEqualTo("PUT");
                            assertThat(request.text("url")).isEqualTo("Patient/p0");
                        });
    }

    @Test
    void leavesBehindOnlyTheBadLineAndSaysWhy() throws Exception {
        Path file =
                write(
                        "Patient.ndjson",
                        String.join(
                                "\n",
                                resource("Patient/a"),
                                "",
                                resource("Patient/bad"),
                                "{\"resourceType\":\"Patient\"}",
                                "{\"resourceType\":",
                                resource("Patient/b")));

        Report report = take(file);

        assertThat(report.resources()).isEqualTo(2);
        assertThat(report.reasons())
                .containsExactlyInAnyOrder(
                        new NotTaken(file + ":3", "Patient.gender: This code is not known."),
                        new NotTaken(
                                file + ":4",
                                "has no id, so that taking it again would make another one."),
                        new NotTaken(file + ":5", "is no JSON from line 1, column 17."));
        assertThat(report.summary(Duration.ofSeconds(2)))
                .isEqualTo("Taken: 2 resources in 1 bundle, 2 s, 1 resources/s.");
        report.printRest(out);
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("Not taken: 3.")
                .contains(":3: Patient.gender: This code is not known.");
    }

    @Test
    void goesOnAfterABadFile() throws Exception {
        write("a.json", bundle("transaction", "Observation/o", "Patient/bad"));
        write("b.json.gz", "not compressed at all");
        write("c.json", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}");
        write("d.json", ADA);

        Report report = take(folder);

        assertThat(server.resources()).containsExactly("Patient/ada", "Observation/o1");
        assertThat(report.reasons())
                .extracting(NotTaken::place)
                .containsExactlyInAnyOrder(
                        folder.resolve("a.json") + ", entry 2",
                        folder.resolve("b.json.gz").toString(),
                        folder.resolve("c.json").toString());
    }

    @Test
    void listsTheFilesThatItCannotTake() throws Exception {
        write("a.json", ADA);
        for (String name : List.of("b.json.xz", "c.tar.bz2", "d.xml", "e.txt.gz")) {
            write("deep/" + name, "something");
        }

        Report report = take(folder);

        assertThat(report.resources()).isEqualTo(2);
        assertThat(report.complete()).isFalse();
        assertThat(report.reasons())
                .containsExactlyInAnyOrder(
                        new NotTaken(folder.resolve("deep/b.json.xz").toString(), OF_NO_USE),
                        new NotTaken(folder.resolve("deep/c.tar.bz2").toString(), OF_NO_USE),
                        new NotTaken(folder.resolve("deep/d.xml").toString(), OF_NO_USE),
                        new NotTaken(folder.resolve("deep/e.txt.gz").toString(), OF_NO_USE));
    }

    @Test
    void saysThatAFolderIsEmpty() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty/within"));

        assertThat(take(empty).reasons())
                .containsExactly(new NotTaken(empty.toString(), "holds no files."));
    }

    @Test
    void followsLinksButNotInACircle() throws Exception {
        Path people = Files.createDirectories(folder.resolve("people"));
        write("elsewhere/a.json", ADA);
        Files.createSymbolicLink(people.resolve("link"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(people.resolve("circle"), people);
        Files.createSymbolicLink(people.resolve("gone.json"), folder.resolve("nothing"));

        Report report = take(people);

        assertThat(report.resources()).isEqualTo(2);
        assertThat(report.reasons())
                .extracting(NotTaken::place)
                .containsExactlyInAnyOrder(
                        people.resolve("circle").toString(),
                        people.resolve("gone.json").toString());
    }

    @Test
    void goesOnAfterABundleAtWhichTheServerBreaksTheConnection() throws Exception {
        String ballast = "x".repeat(3 << 20);
        write("a.json", ADA.replace("\"entry\"", "\"language\":\"" + ballast + "\",\"entry\""));
        write("b.json", BEN);

        Report report = take(folder);

        assertThat(server.resources()).containsExactly("Patient/ben");
        assertThat(report.reasons())
                .singleElement()
                .satisfies(
                        reason -> {
                            assertThat(reason.place()).endsWith("a.json");
                            assertThat(reason.why()).contains("though the server answers");
                        });
    }

    @Test
    void showsHowFarItIsHowFastAndHowLongItTakes() throws Exception {
        take(write("a.json", ADA));

        assertThat(Intake.state(0.25, 1_200, Duration.ofSeconds(2), ""))
                .isEqualTo("[########······················] 1,200 resources, 600/s, 6 s left");
        assertThat(Intake.state(1, 1_200, Duration.ofSeconds(2), "trying 3 again"))
                .isEqualTo(
                        "[##############################] 1,200 resources, 600/s, trying 3 again");
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .matches("\\[#+] \\d+ resources, \\d+/s, \\d+ s left\\n");
    }

    @Test
    void asksABusyServerAgain() throws Exception {
        server.busy.set(2);

        assertThat(take(write("a.json", ADA)).complete()).isTrue();
        assertThat(server.received).hasSize(1);
    }

    @Test
    void stopsWhenNobodyAnswers() throws Exception {
        URI nobody = server.base();
        server.close();
        for (int i = 0; i < 40; i++) {
            write("p" + i + ".json", bundle("transaction", "Patient/p" + i));
        }

        try (HttpTarget gone = new HttpTarget(nobody, Duration.ofMillis(1))) {
            Report report = Intake.take(List.of(folder), gone, new Progress(out, false));
            assertThat(report.complete()).isFalse();
            assertThat(report.reasons()).hasSizeLessThan(10);
            assertThat(report.reasons().getFirst().why()).contains("cannot be reached");
        }
    }

    @Test
    void namesAPathThatIsNotThere() {
        assertThatThrownBy(() -> take(folder.resolve("nothing")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing is not there");
    }

    private Report take(Path path) throws Exception {
        return Intake.take(List.of(path), target, new Progress(out, false));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private OutputStream open(String name) throws IOException {
        return Files.newOutputStream(folder.resolve(name));
    }

    private static void add(TarArchiveOutputStream tar, String name, String text)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(utf8(text).length);
        tar.putArchiveEntry(entry);
        tar.write(utf8(text));
        tar.closeArchiveEntry();
    }

    private static String bundle(String type, String... names) {
        return Arrays.stream(names)
                .map(
                        name ->
                                "{\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"x\"}}"
                                        .formatted(resource(name)))
                .collect(
                        Collectors.joining(
                                ",",
                                "{ \"resourceType\":\"Bundle\", \"type\" : \"%s\",\"entry\":["
                                        .formatted(type),
                                "]}"));
    }

    private static String resource(String name) {
        String[] parts = name.split("/", 2);
        return "{\"resourceType\":\"%s\",\"id\":\"%s\"}".formatted(parts[0], parts[1]);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
