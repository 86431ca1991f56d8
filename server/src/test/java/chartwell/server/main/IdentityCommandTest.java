package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

final class IdentityCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @TempDir private Path folder;

    private int run(String... arguments) {
        Surroundings surroundings =
                new Surroundings(
                        Map.of(),
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        new PrintStream(complained, true, StandardCharsets.UTF_8),
                        InstantSource.fixed(Instant.EPOCH),
                        RandomGenerator.of("L64X128MixRandom"));
        return Main.run(List.of(arguments), List.of(new IdentityCommand()), surroundings);
    }

    private String people() throws IOException {
        return Files.write(
                        folder.resolve("people.csv"),
                        List.of(
                                "given_name,surname,dob,ssn,who",
                                "Ada,King,1815-12-10,123456789,1",
                                "Ada,Kign,1815-12-10,123456789,1",
                                "Mary,Jackson,1921-04-09,234567891,2",
                                "Grace,Hopper,1906-12-09,345678912,3"))
                .toString();
    }

    @Test
    void printsPairsAndHowRightTheyAreAsJson() throws IOException {
        assertThat(run("identity", "evaluate", people(), "--truth", "who")).isZero();
        JsonObject told = (JsonObject) JsonReader.read(said.toByteArray());
        assertThat(told.get("records")).isEqualTo(new Json.JsonNumber("4"));
        assertThat(told.get("true_pairs")).isEqualTo(new Json.JsonNumber("1"));
        for (String name : List.of("pairs", "precision", "recall", "f1", "seconds")) {
            assertThat(told.get(name)).as(name).isInstanceOf(Json.JsonNumber.class);
        }
    }

    @Test
    void takesTablesOfNames() throws IOException {
        Path names = Files.createDirectory(folder.resolve("names"));
        Files.writeString(names.resolve("last.txt"), "KING 0.1 0.1 1\n");
        Files.writeString(names.resolve("female.first.txt"), "ADA 0.01 0.01 1\n");
        assertThat(run("identity", "evaluate", people(), "--names", names.toString())).isZero();
        Files.writeString(names.resolve("last.txt"), "KING\n");
        assertThat(run("identity", "evaluate", people(), "--names", names.toString())).isEqualTo(1);
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("line 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "identity                            | 2 | Say evaluate and one file",
                "identity evaluate                   | 2 | Say evaluate and one file",
                "identity judge FILE                 | 2 | Say evaluate and one file",
                "identity evaluate nowhere.csv       | 1 | There is no file",
                "identity evaluate FILE --truth what | 2 | no column 'what'",
                "identity evaluate FILE --names no   | 2 | is no folder",
                "identity evaluate FILE --colour red | 2 | no option --colour"
            })
    void saysWhatIsWrong(String line, int status, String complaint) throws IOException {
        String file = people();
        assertThat(run(line.replace("FILE", file).strip().split(" +"))).isEqualTo(status);
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains(complaint);
        assertThat(said.size()).isZero();
    }
}
