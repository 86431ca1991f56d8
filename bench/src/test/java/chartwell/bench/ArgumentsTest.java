package chartwell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class ArgumentsTest {

    @Test
    void measuresAllOfItForTenSecondsEach() {
        assertThat(Arguments.of(List.of()))
                .isEqualTo(
                        new Arguments.Measure(
                                Arguments.Part.ALL, null, Duration.ofSeconds(10), null));
    }

    @Test
    void takesPartAndOptionsInAnyOrder() {
        assertThat(
                        Arguments.of(
                                List.of(
                                        "--seconds",
                                        "3",
                                        "floors",
                                        "--json",
                                        "a.json",
                                        "--data",
                                        "d")))
                .isEqualTo(
                        new Arguments.Measure(
                                Arguments.Part.FLOORS,
                                Path.of("d"),
                                Duration.ofSeconds(3),
                                Path.of("a.json")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fast|There is no option --fast here.",
                "all|There is nothing called all to measure.",
                "floors disk|Name one part, or none for all.",
                "--json|The option --json needs a value.",
                "--seconds 0|--seconds is a number from 1 to 600.",
                "--seconds 601|--seconds is a number from 1 to 600."
            })
    void refusesTheRestWithASentence(String line, String sentence) {
        assertThat(Arguments.of(List.of(line.split(" "))))
                .isEqualTo(new Arguments.Refused(sentence));
    }

    @Test
    void helpsWhereverItIsAskedFor() {
        assertThat(Arguments.of(List.of("disk", "--help"))).isEqualTo(new Arguments.Help());
    }

    @Test
    void leavesTheDictionarysOperandsToIt() {
        assertThat(Arguments.of(List.of("dictionary", "out", "held-out")))
                .isEqualTo(new Arguments.Dictionary(List.of("out", "held-out")));
    }
}
