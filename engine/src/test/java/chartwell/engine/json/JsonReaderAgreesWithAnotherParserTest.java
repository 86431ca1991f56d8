package chartwell.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Good texts with a few bytes changed: what we read, another parser reads as the same; what only
/// the other reads, we refuse for a reason of our own.
class JsonReaderAgreesWithAnotherParserTest {
    private static final byte[] TEXT =
            """
            {"resourceType":"Patient","a":[1.00,-0,1e-5,true,false,null,"",{}],
             "b":{"c":"\\u00e4\\ud83d\\ude00 ä€😀 \\"\\\\\\n","d":[[],[{"e":123}]]},"f":"x"}
            """
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] BYTES =
            "{}[],:\"\\/ue0d19-+.tn \n\0\u0001aä😀".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper JUDGE =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    @Property(tries = 3000)
    void readsWhatTheOtherReads(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 1_000_000) Integer> changes) {
        byte[] text = TEXT.clone();
        for (int change : changes) {
            text[change % text.length] = BYTES[(change / text.length) % BYTES.length];
        }
        JsonNode theirs = theirs(text);
        try {
            Json ours = JsonReader.read(text);
            assertThat(theirs).as("refused by the other").isNotNull();
            assertThat(JUDGE.readTree(JsonWriter.bytes(ours))).isEqualTo(theirs);
        } catch (JsonProblem problem) {
            if (theirs != null) {
                assertThat(problem.getMessage())
                        .containsAnyOf("UTF-8", "NUL character", "half a surrogate");
            }
        } catch (IOException e) {
            throw new AssertionError("the other does not read what we write", e);
        }
    }

    private static @Nullable JsonNode theirs(byte[] text) {
        try {
            return JUDGE.readTree(text);
        } catch (IOException e) {
            return null;
        }
    }
}
