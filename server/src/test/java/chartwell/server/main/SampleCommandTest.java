package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

final class SampleCommandTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final Surroundings surroundings =
            new Surroundings(
                    Map.of(),
                    out,
                    out,
                    InstantSource.fixed(Instant.EPOCH),
                    RandomGenerator.of("L64X128MixRandom"));

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seed 1                                | how many people, and a seed",
                "--patients 3                            | how many people, and a seed",
                "--patients 3 --seed 1 folder            | nothing else",
                "--patients 0 --seed 1                   | --patients is a number from 1",
                "--patients 3 --seed 1 --colour red      | no option --colour",
                "--patients 3 --seed 1 --out a --pack b  | Either --out or --pack",
            })
    void saysWhatIsWrongAndHowItIsUsed(String line, String complaint) {
        assertThat(run(List.of(("sample " + line.strip()).split(" +")))).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(complaint)
                .contains("chartwell sample --patients N");
    }

    @Test
    void overwritesNothing() {
        assertThat(run(List.of("sample", "--patients=3", "--seed=1", "--out", folder.toString())))
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("is there already");
    }

    private int run(List<String> arguments) {
        return Main.run(arguments, List.of(new SampleCommand()), surroundings);
    }
}
