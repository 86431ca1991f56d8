package chartwell.engine.fhirpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Expressions that would run for ever, or take all memory, end with a message and its place.
class BoundsTest {
    private static final FhirPath PATHS = new FhirPath(Definitions.r4());
    private static final JsonObject PATIENT =
            JsonObject.builder().add("resourceType", "Patient").add("id", "a".repeat(60)).build();

    @Test
    void refusesAnExpressionOfAMegabyte() {
        assertThat(problem("name.given or ".repeat(75_000) + "true"))
                .isEqualTo("The expression is longer than 65536 characters (at character 65537)");
    }

    @Test
    void refusesAnExpressionThatNestsTenThousandDeep() {
        assertThat(problem("(".repeat(10_000) + "1" + ")".repeat(10_000)))
                .startsWith("The expression is nested deeper than 250 levels (at character ");
        assertThat(problem("name" + ".where(true)".repeat(4_000)))
                .startsWith("The expression is nested deeper than 250 levels (at character ");
        assertThat(problem("-".repeat(10_000) + "1"))
                .startsWith("The expression is nested deeper than 250 levels (at character ");
    }

    @Test
    void endsARepeatThatNeverEnds() {
        assertThatThrownBy(() -> run("(1).repeat($this + 1)"))
                .isInstanceOf(PathEvaluationException.class)
                .hasMessageContaining("repeat() finds ever more")
                .hasMessageEndingWith("(at character 5)");
        assertThatThrownBy(() -> run("id.repeat($this & $this)"))
                .isInstanceOf(PathEvaluationException.class)
                .hasMessageEndingWith("(at character 4)");
    }

    @Test
    void endsWhatAsksTooMuch() {
        String thousand = "(id | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j')";
        String many = (thousand + ".select(").repeat(8) + "1" + ")".repeat(8);
        assertThatThrownBy(() -> run(many))
                .isInstanceOf(PathEvaluationException.class)
                .hasMessageContaining("asks more than");
    }

    @Test
    void endsWhatGathersTooMuch() {
        String numbers =
                IntStream.range(0, 30).mapToObj(String::valueOf).collect(Collectors.joining(" | "));
        assertThatThrownBy(() -> run("(" + numbers + ").aggregate($total.combine($total), 1)"))
                .isInstanceOf(PathEvaluationException.class)
                .hasMessageContaining("gathers more than");
        assertThatThrownBy(() -> run("(" + numbers + ").aggregate($total & $total, 'a')"))
                .isInstanceOf(PathEvaluationException.class)
                .hasMessageContaining("makes a text of more than");
    }

    @Test
    void endsARegularExpressionThatBacktracks() {
        assertThatThrownBy(() -> run("(id & '!').matches('^(.*a){20}b$')"))
                .isInstanceOf(PathEvaluationException.class)
                .hasMessageContaining("the regular expression takes too long")
                .hasMessageEndingWith("(at character 12)");
    }

    private static String problem(String expression) {
        return switch (PATHS.compile(expression, "Patient")) {
            case PathResult.Refused refused -> refused.problem().text();
            case PathResult.Compiled _ -> "compiled";
        };
    }

    private static void run(String expression) {
        PATHS.require(expression, "Patient").each(PATIENT, (_, _, _) -> {});
    }
}
