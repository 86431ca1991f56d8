package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

final class SubsetTest {
    private static final Definitions R4 = Definitions.r4();
    private static final JsonObject OBSERVATION =
            (JsonObject)
                    JsonReader.read(
                            """
                            {"resourceType":"Observation","id":"1",
                             "meta":{"versionId":"2","tag":[{"code":"x"}]},
                             "text":{"status":"empty"},"status":"final","_status":{"id":"s"},
                             "code":{"text":"c"},"valueString":"v","_valueString":{"id":"v"},
                             "note":[{"text":"n"}],
                             "component":[{"code":{"text":"k"},"valueString":"w",
                                           "interpretation":[{"text":"i"}]}]}"""
                                    .getBytes(StandardCharsets.UTF_8));

    private static String names(JsonObject object) {
        return object.toString();
    }

    @Test
    void keepsTheElementsNamedAndThoseWithoutWhichItWouldBeInvalid() {
        JsonObject part = new Subset.Elements(R4, Set.of("value")).of(OBSERVATION);
        assertThat(names(part))
                .isEqualTo(
                        "[resourceType, id, meta, status, _status, code, valueString,"
                                + " _valueString]");
    }

    @Test
    void keepsTheSummaryAlsoWithinBackbones() {
        JsonObject part = new Subset.Summary(R4).of(OBSERVATION);
        assertThat(part.has("note")).isFalse();
        assertThat(part.has("text")).isFalse();
        assertThat(part.has("valueString")).isTrue();
        assertThat(names(part.objects("component").getFirst())).isEqualTo("[code, valueString]");
    }

    @Test
    void keepsOnlyTheNarrativeOrAllButIt() {
        assertThat(names(new Subset.Text(R4).of(OBSERVATION)))
                .isEqualTo("[resourceType, id, meta, text, status, _status, code]");
        JsonObject data = new Subset.Data().of(OBSERVATION);
        assertThat(data.has("text")).isFalse();
        assertThat(data.has("note")).isTrue();
    }

    @Test
    void saysThatItIsAPart() {
        JsonObject meta = Objects.requireNonNull(new Subset.Data().of(OBSERVATION).object("meta"));
        assertThat(meta.objects("tag"))
                .extracting(tag -> tag.text("code"))
                .containsExactly("x", "SUBSETTED");
    }
}
