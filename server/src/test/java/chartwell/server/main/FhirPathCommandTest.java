package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class FhirPathCommandTest {
    private static final String PATIENT =
            """
            {"resourceType":"Patient","id":"ada","name":[{"given":["Ada","Mae"]}],
             "birthDate":"1990-03-01","multipleBirthInteger":2}
            """;

    @TempDir Path folder;

    @Test
    void printsWhatAnExpressionGivesAsAnArray() throws Exception {
        assertThat(ask("name.given | birthDate"))
                .isEqualTo(CommandRun.of(0, "[\"Ada\",\"Mae\",\"1990-03-01\"]\n", ""));
        assertThat(ask("multipleBirth + 0.50")).isEqualTo(CommandRun.of(0, "[2.50]\n", ""));
        assertThat(ask("photo")).isEqualTo(CommandRun.of(0, "[]\n", ""));
        assertThat(ask("today() > birthDate")).isEqualTo(CommandRun.of(0, "[true]\n", ""));
    }

    @Test
    void readsStandardInput() {
        CommandRun run = CommandRun.of(command(PATIENT), "fhirpath", "id", "-");

        assertThat(run).isEqualTo(CommandRun.of(0, "[\"ada\"]\n", ""));
    }

    @Test
    void saysWhereAMistakeIs() throws Exception {
        assertThat(ask("name.gven"))
                .isEqualTo(
                        CommandRun.of(1, "", "HumanName has no element 'gven' (at character 6)\n"));
        assertThat(ask("Observation.status"))
                .isEqualTo(
                        CommandRun.of(
                                1,
                                "",
                                "The expression is asked of Patient, which is never a Observation"
                                        + " (at character 1)\n"));
        assertThat(ask("name.given.single()"))
                .isEqualTo(
                        CommandRun.of(
                                1,
                                "",
                                "It cannot be evaluated: single() of 2 nodes (at character 12)\n"));
    }

    @Test
    void showsWhatIsTraced() throws Exception {
        assertThat(ask("name.given.trace('given').first()"))
                .isEqualTo(
                        CommandRun.of(
                                0,
                                "[\"Ada\"]\n",
                                "given: string \"Ada\"\ngiven: string \"Mae\"\n"));
    }

    @Test
    void refusesWhatIsNoResource() throws Exception {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"a\":1}");

        assertThat(CommandRun.of(command(""), "fhirpath", "id", file.toString()))
                .isEqualTo(
                        CommandRun.of(
                                1,
                                "",
                                file
                                        + " holds no resource of R4: its resourceType is not"
                                        + " known.\n"));
        assertThat(CommandRun.of(command(""), "fhirpath", "id", file + "x"))
                .isEqualTo(CommandRun.of(1, "", file + "x is not there, or cannot be read.\n"));
    }

    private static FhirPathCommand command(String input) {
        return new FhirPathCommand(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    }

    private CommandRun ask(String expression) throws Exception {
        Path file = Files.writeString(folder.resolve("patient.json"), PATIENT);
        return CommandRun.of(command(""), "fhirpath", expression, file.toString());
    }
}
