package chartwell.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class JsonWriterTest {
    /// Another parser, of another generation, as judge.
    private static final ObjectMapper JUDGE =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static String written(Json value) {
        return new String(JsonWriter.bytes(value), StandardCharsets.UTF_8);
    }

    @Property(tries = 150)
    void readsBackWhatItWrote(@ForAll("values") Json value) {
        assertThat(JsonReader.read(JsonWriter.bytes(value))).isEqualTo(value);
        assertThat(JsonReader.read(JsonWriter.pretty(value).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(value);
    }

    @Property(tries = 150)
    void agreesWithAnotherParser(@ForAll("values") Json value) throws IOException {
        assertSame(value, JUDGE.readTree(JsonWriter.bytes(value)));
        assertSame(value, JUDGE.readTree(JsonWriter.pretty(value)));
        assertThat(JsonReader.read(JUDGE.writeValueAsBytes(JUDGE.readTree(written(value)))))
                .extracting(Json::getClass)
                .isEqualTo(value.getClass());
    }

    private static void assertSame(Json ours, JsonNode theirs) {
        switch (ours) {
            case Json.JsonString(String text) -> {
                assertThat(theirs.isTextual()).isTrue();
                assertThat(theirs.textValue()).isEqualTo(text);
            }
            case Json.JsonNumber(String text) ->
                    assertThat(theirs.decimalValue()).isEqualByComparingTo(new BigDecimal(text));
            case Json.JsonBoolean truth ->
                    assertThat(theirs.booleanValue()).isEqualTo(truth.value());
            case Json.JsonNull ignored -> assertThat(theirs.isNull()).isTrue();
            case JsonArray array -> {
                assertThat(theirs.size()).isEqualTo(array.size());
                for (int i = 0; i < array.size(); i++) {
                    assertSame(array.get(i), theirs.get(i));
                }
            }
            case JsonObject object -> {
                assertThat(theirs.size()).isEqualTo(object.size());
                for (int i = 0; i < object.size(); i++) {
                    assertSame(object.value(i), theirs.get(object.name(i)));
                }
            }
        }
    }

    @Provide
    Arbitrary<Json> values() {
        Arbitrary<Json> leaves =
                Arbitraries.oneOf(
                        texts().map(Json.JsonString::new),
                        Arbitraries.bigDecimals().map(d -> new Json.JsonNumber(d.toString())),
                        Arbitraries.of("1.00", "-0", "1E5", "1e-7", "0.0")
                                .map(Json.JsonNumber::new),
                        Arbitraries.of(Json.JsonBoolean.TRUE, Json.JsonBoolean.FALSE),
                        Arbitraries.just(Json.JsonNull.NULL));
        return Arbitraries.recursive(() -> leaves, JsonWriterTest::nested, 0, 3);
    }

    private static Arbitrary<Json> nested(Arbitrary<Json> inner) {
        Arbitrary<Json> arrays = inner.list().ofMaxSize(5).map(JsonArray::of);
        Arbitrary<Json> objects =
                Arbitraries.maps(texts(), inner).ofMaxSize(10).map(JsonWriterTest::object);
        return Combinators.combine(arrays, objects, Arbitraries.integers().between(0, 1))
                .as((array, object, pick) -> pick == 0 ? array : object);
    }

    private static Json object(Map<String, Json> members) {
        JsonObject.Builder builder = JsonObject.builder();
        members.forEach(builder::add);
        return builder.build();
    }

    /// Strings with all that is awkward: escapes, controls, two to four bytes of UTF-8.
    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "Z",
                        "\"",
                        "\\",
                        "/",
                        "\n",
                        "\u0001",
                        "\u001f",
                        "\u007f",
                        "ä",
                        "€",
                        "\u2028",
                        "\uffff",
                        "😀",
                        "plain text that goes on a little")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Test
    void writesOnlyTheEscapesThatJsonDemands() {
        assertThat(written(Json.string("a\"\\/\b\f\n\r\t\u0001\u001f\u007fä€😀")))
                .isEqualTo("\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\u007fä€😀\"");
    }

    @Test
    void writesLongStringsLikeShortOnes() {
        String plain = "0123456789abcdefghijklmnopqrstuvwxyz";
        for (String awkward :
                new String[] {"\"", "\\", "?", "\n", "\u0000", "ä", "€", "😀", " ", "~"}) {
            for (int at = 0; at < plain.length(); at++) {
                Json value = Json.string(plain.substring(0, at) + awkward + plain.substring(at));
                if (!awkward.equals("\u0000")) {
                    assertThat(JsonReader.read(JsonWriter.bytes(value))).isEqualTo(value);
                }
                assertThat(written(value)).doesNotContain("\u0000").doesNotContain("\n");
            }
        }
    }

    @Test
    void refusesHalfASurrogate() {
        String filler = "0123456789abcdefghijklmnopqrstuvwxyz";
        for (String half :
                new String[] {"\ud83d", "a\ud83dx", "\ude00\ud83d", filler + "\ud83d" + filler}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JsonWriter.bytes(Json.string(half)))
                    .withMessageContaining("surrogate");
        }
    }

    @Test
    void writesForPeople() {
        Json value =
                JsonReader.read(
                        "{\"a\":[1,{}],\"b\":[],\"c\":{\"d\":null}}"
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(JsonWriter.pretty(value))
                .isEqualTo(
                        """
                        {
                          "a": [
                            1,
                            {}
                          ],
                          "b": [],
                          "c": {
                            "d": null
                          }
                        }""");
    }

    @Test
    void splicesStoredBytesIntoASink() throws IOException {
        JsonSink sink = new JsonSink(1);
        byte[] stored = "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8);
        sink.raw("[").raw(stored).raw(",").json(Json.string("ä".repeat(100))).raw("]");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sink.writeTo(out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("[{\"id\":\"1\"},\"" + "ä".repeat(100) + "\"]");
        assertThat(sink.size()).isEqualTo(sink.toBytes().length);
        sink.clear();
        assertThat(sink.toBytes()).isEmpty();
        ByteArrayOutputStream direct = new ByteArrayOutputStream();
        JsonWriter.write(Json.JsonBoolean.TRUE, direct);
        assertThat(direct.toString(StandardCharsets.UTF_8)).isEqualTo("true");
    }
}
