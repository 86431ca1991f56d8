package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

class ViewCommandTest {
    private static final String VIEW =
            """
            {"resource":"Observation","select":[{"column":[
               {"name":"id","path":"getResourceKey()"},
               {"name":"patient","path":"subject.getReferenceKey(Patient)"},
               {"name":"value","path":"value.ofType(Quantity).value"}]}]}
            """;

    @TempDir Path folder;
    private Path view = Path.of("");

    @BeforeEach
    void writes() throws IOException {
        view = Files.writeString(folder.resolve("view.json"), VIEW);
        Files.createDirectories(folder.resolve("data"));
    }

    @Test
    void makesRowsOfBundlesAndLinesPlainAndPacked() throws IOException {
        write(
                "a.ndjson.gz",
                observation(1, "Patient/a", "1.50")
                        + "\n"
                        + other()
                        + "\n"
                        + observation(2, "Group/b", "2"));
        write(
                "b.json",
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                  {"fullUrl":"urn:uuid:c","resource":{"resourceType":"Patient","id":"c"}},
                  {"resource":%s}]}
                """
                        .formatted(observation(3, "urn:uuid:c", "3")));

        assertThat(run("csv"))
                .isEqualTo(CommandRun.of(0, "id,patient,value\no1,a,1.50\no2,,2\no3,c,3\n", ""));
        assertThat(run("ndjson").out())
                .startsWith(
                        "{\"id\":\"o1\",\"patient\":\"a\",\"value\":1.50}\n{\"id\":\"o2\",\"patient\":null");
        assertThat(run("json").out())
                .startsWith("[\n{\"id\":\"o1\"")
                .contains("1.50},\n{\"id\":\"o2\"")
                .endsWith("3}\n]\n");
    }

    @Test
    void keepsTheOrderOfManyLines() throws IOException {
        StringBuilder lines = new StringBuilder();
        StringBuilder expected = new StringBuilder("id,patient,value\n");
        for (int i = 0; i < 20_000; i++) {
            lines.append(observation(i, "Patient/p" + i, String.valueOf(i))).append('\n');
            expected.append("o%d,p%d,%d\n".formatted(i, i, i));
        }
        write("many.ndjson", lines.toString());

        assertThat(run("csv").out()).isEqualTo(expected.toString());
    }

    @Test
    void endsAtWhatIsNoResourceAndSaysWhere() throws IOException {
        write(
                "a.ndjson",
                observation(1, "Patient/a", "1") + "\n{\"resourceType\":\"Observation\",");

        CommandRun run = run("csv");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(folder.resolve("data/a.ndjson") + ":2 is no resource. Line 1, column ");
    }

    @Test
    void leavesNoFileBehindThatIsNotWhole() throws IOException {
        write(
                "a.ndjson",
                observation(1, "Patient/a", "1") + "\n{\"resourceType\":\"Observation\",");
        Path output = folder.resolve("rows.csv");

        CommandRun failed = run("csv", "--output", output.toString());
        write("a.ndjson", observation(1, "Patient/a", "1"));
        boolean left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.anyMatch(file -> file.toString().contains("rows"));
        }
        CommandRun whole = run("csv", "--output", output.toString());

        assertThat(failed.status()).isEqualTo(1);
        assertThat(left).isFalse();
        assertThat(whole).isEqualTo(CommandRun.of(0, "", ""));
        assertThat(output).content().isEqualTo("id,patient,value\no1,a,1\n");
    }

    @Test
    void saysWhatIsWrongWithAView() throws IOException {
        Files.writeString(view, VIEW.replace("value.ofType", "valu.ofType"));

        assertThat(run("csv"))
                .isEqualTo(
                        CommandRun.of(
                                1,
                                "",
                                view
                                        + " is refused. select[0].column[2].path: Observation has no"
                                        + " element 'valu' (at character 1)\n"));
    }

    @Test
    void saysThatAPathIsNotThere() {
        CommandRun run =
                CommandRun.of(
                        new ViewCommand(), "view", view.toString(), "--from", folder + "/nowhere");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains(folder + "/nowhere is not there, or cannot be read.");
    }

    private CommandRun run(String format, String... more) {
        String[] arguments = new String[6 + more.length];
        String[] first = {
            "view", view.toString(), "--from", folder.resolve("data").toString(), "--format", format
        };
        System.arraycopy(first, 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return CommandRun.of(new ViewCommand(), arguments);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("data").resolve(name);
        try (OutputStream out =
                name.endsWith(".gz")
                        ? new GZIPOutputStream(Files.newOutputStream(file))
                        : Files.newOutputStream(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String observation(int number, String subject, String value) {
        return """
               {"resourceType":"Observation","id":"o%d","status":"final","code":{"text":"x"},\
               "subject":{"reference":"%s"},"valueQuantity":{"value":%s}}"""
                .formatted(number, subject, value);
    }

    private static String other() {
        return "{\"resourceType\":\"Patient\",\"id\":\"p\"}";
    }
}
