package chartwell.engine.fhirpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// What an expression knows beyond its resource.
class PathContextTest {
    private static final FhirPath PATHS = new FhirPath(Definitions.r4());
    private static final JsonObject BUNDLE =
            read(
                    """
                    {"resourceType":"Bundle","type":"collection","entry":[
                      {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"p","gender":"female"}},
                      {"fullUrl":"https://x.org/Group/g","resource":{"resourceType":"Group","id":"g"}},
                      {"resource":{"resourceType":"Observation","id":"o","status":"final",
                        "code":{"coding":[{"system":"s","code":"c"}]},
                        "subject":{"reference":"urn:uuid:1"},
                        "focus":[{"reference":"Group/g"},{"reference":"Device/d"}]}}]}
                    """);

    /// Knows one value set with one code, and one code above another.
    private static final class OneCode implements Terminology {
        @Override
        public @Nullable Boolean isMember(String valueSet, Code code) {
            return valueSet.equals("vs") ? code.equals(new Code("s", "c")) : null;
        }

        @Override
        public Boolean subsumes(Code general, Code special) {
            return general.code().equals("top") || general.equals(special);
        }
    }

    @Test
    void resolvesWithinABundleAndWhatTheCallerHas() {
        PathContext context =
                PathContext.NOTHING.with(
                        (PathContext.References)
                                reference ->
                                        reference.equals("Device/d")
                                                ? read("{\"resourceType\":\"Device\",\"id\":\"d\"}")
                                                : null);
        String observation = "Bundle.entry.resource.ofType(Observation).";

        assertThat(ask(observation + "subject.resolve().ofType(Patient).gender", context))
                .containsExactly("\"female\"");
        assertThat(ask(observation + "focus.resolve().id", PathContext.NOTHING))
                .containsExactly("\"g\"");
        assertThat(ask(observation + "focus.resolve().id", context))
                .containsExactly("\"g\"", "\"d\"");
        assertThat(ask(observation + "subject.getReferenceKey(Patient)", context))
                .containsExactly("\"p\"");
    }

    @Test
    void asksTheTerminologyThatIsGiven() {
        PathContext context = PathContext.NOTHING.with(new OneCode());
        String code = "Bundle.entry.resource.ofType(Observation).code";

        assertThat(ask(code + ".memberOf('vs')", context)).containsExactly("true");
        assertThat(ask(code + ".coding.memberOf('vs')", context)).containsExactly("true");
        assertThat(ask("'x'.memberOf('vs')", context)).containsExactly("false");
        assertThat(ask(code + ".memberOf('other')", context)).isEmpty();
        assertThat(ask("'top'.subsumes('a')", context)).containsExactly("true");
        assertThat(ask("'top'.subsumedBy('a')", context)).containsExactly("false");
        assertThatThrownBy(() -> ask("'x'.memberOf('vs')", PathContext.NOTHING))
                .isInstanceOf(PathEvaluationException.class)
                .hasMessage(
                        "no terminology is given here, so nothing is known of value sets and codes"
                                + " (at character 5)");
    }

    @Test
    void knowsTheTimeThatIsGiven() {
        PathContext context =
                PathContext.NOTHING.at(OffsetDateTime.parse("2026-02-03T04:05:06.789+01:00"));

        assertThat(ask("now()", context)).containsExactly("\"2026-02-03T04:05:06.789+01:00\"");
        assertThat(ask("today()", context)).containsExactly("\"2026-02-03\"");
        assertThat(ask("timeOfDay()", context)).containsExactly("\"04:05:06.789\"");
        assertThatThrownBy(() -> ask("now()", PathContext.NOTHING))
                .hasMessageContaining("no time is given here");
    }

    private static List<String> ask(String expression, PathContext context) {
        List<String> found = new ArrayList<>();
        PATHS.require(expression, "Bundle")
                .each(
                        BUNDLE,
                        context,
                        (value, _, _) ->
                                found.add(
                                        value == null
                                                ? "null"
                                                : new String(
                                                        JsonWriter.bytes(value),
                                                        StandardCharsets.UTF_8)));
        return found;
    }

    private static JsonObject read(String json) {
        return JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }
}
