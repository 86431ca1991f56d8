package chartwell.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class JsonReaderTest {
    private static final JsonLimits SMALL = new JsonLimits(200, 5, 10, 20, 30, 60);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonProblem problem(byte[] text, JsonLimits limits) {
        return catchThrowableOfType(JsonProblem.class, () -> JsonReader.read(text, limits));
    }

    private static JsonProblem problem(String text) {
        return problem(utf8(text), JsonLimits.DEFAULT);
    }

    private static byte[] quoted(int... octets) {
        byte[] text = new byte[octets.length + 2];
        text[0] = '"';
        for (int i = 0; i < octets.length; i++) {
            text[i + 1] = (byte) octets[i];
        }
        text[text.length - 1] = '"';
        return text;
    }

    @Test
    void keepsNumbersAsWritten() {
        for (String number :
                new String[] {"1.00", "-0", "1E5", "1e+05", "0.10E-2", "12345678901"}) {
            assertThat(JsonReader.read(utf8("[" + number + "]")))
                    .isEqualTo(JsonArray.of(new Json.JsonNumber(number)));
            assertThat(JsonReader.read(utf8(number))).isEqualTo(new Json.JsonNumber(number));
        }
    }

    @Test
    void keepsMembersInOrderAndSharesTheirNames() {
        JsonArray array = (JsonArray) JsonReader.read(utf8("[{\"b\":1,\"a\":true},{\"b\":null}]"));
        JsonObject first = (JsonObject) array.get(0);
        JsonObject second = (JsonObject) array.get(1);
        assertThat(first.name(0)).isEqualTo("b");
        assertThat(first.name(1)).isEqualTo("a");
        assertThat(second.name(0)).isSameAs(first.name(0));
        assertThat(second.get("b")).isEqualTo(Json.JsonNull.NULL);
    }

    @Test
    void namesThePlaceOfATwiceWrittenMember() {
        JsonProblem problem =
                problem(
                        """
                        {"resourceType":"Patient",
                         "name":[{"given":["Ada"],
                          "given":["Eve"]}]}""");
        assertThat(problem.path()).isEqualTo("Patient.name[0].given");
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem).hasMessageContaining("twice").hasMessageNotContaining("Eve");
    }

    @Test
    void findsATwiceWrittenMemberAmongMany() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < 100; i++) {
            text.append("\"a").append(i).append("\":1,");
        }
        assertThat(problem(text + "\"a50\":2}")).hasMessageContaining("a50: the member is there");
        assertThat(((JsonObject) JsonReader.read(utf8(text + "\"z\":2}"))).size()).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,",
                "\"abc",
                "{\"a\":}",
                "{\"a\" 1}",
                "[1 2]",
                "[01]",
                "[NaN]",
                "[.5]",
                "[1.]",
                "[+1]",
                "[1e]",
                "{a:1}",
                "['a']",
                "[1] [2]",
                "{} x",
                "tru",
                "nul",
                "[1,]",
                "{\"a\":1,}",
                "// c\n1",
                "\"a\nb\"",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u00g0\"",
                "]",
                "}",
                "{]",
                "[}",
                ",",
                "12a",
                "[\"a\":1]",
                "{1:2}",
                "{\"a\"}",
                "\0",
                "{\0}"
            })
    void refusesWhatIsNoJson(String text) {
        JsonProblem problem = problem(text);
        assertThat(problem).isNotNull();
        assertThat(problem.getMessage()).startsWith("Line ").endsWith(".");
    }

    @Test
    void refusesWhatIsNoUtf8() {
        int[][] faults = {
            {0x80},
            {0xC0, 0xAF},
            {0xC1, 0xBF},
            {0xE0, 0x80, 0xAF},
            {0xF0, 0x80, 0x80, 0xAF},
            {0xED, 0xA0, 0x80},
            {0xED, 0xBF, 0xBF},
            {0xF4, 0x90, 0x80, 0x80},
            {0xF8, 0x88, 0x80},
            {0xC3},
            {0xE2, 0x82},
            {0xF0, 0x9F, 0x98},
            {0xFE},
            {0xFF},
            {0xC3, 0x28},
            {0xE2, 0x28, 0xA1},
            {0xF0, 0x9F, 0x28, 0x80},
            {0xF0, 0x28, 0x9F, 0x80},
            {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 0xFF},
        };
        for (int[] fault : faults) {
            assertThat(problem(quoted(fault), JsonLimits.DEFAULT)).hasMessageContaining("UTF-8");
        }
        JsonProblem problem = problem(new byte[] {'[', '\n', '"', 'a', (byte) 0xFF}, SMALL);
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(3);
    }

    @Test
    void refusesOtherEncodings() {
        assertThat(problem("{}".getBytes(StandardCharsets.UTF_16), SMALL)).isNotNull();
        assertThat(problem("{}".getBytes(StandardCharsets.UTF_16LE), SMALL)).isNotNull();
        assertThat(problem("{}".getBytes(StandardCharsets.UTF_32BE), SMALL)).isNotNull();
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(JsonReader.read(utf8("\uFEFF[]"))).isEqualTo(JsonArray.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ud83dx\"",
                "\"\\ude00\\ud83d\"",
                "\"\\u0000\"",
                "{\"\\u0000\":1}",
                "{\"\\ud83d\":1}"
            })
    void refusesHalfSurrogatesAndNul(String text) {
        assertThat(problem(text)).isNotNull();
    }

    @Test
    void readsEscapes() {
        assertThat(JsonReader.read(utf8("\"\\ud83d\\ude00 \\u00e4 \\n\\/\\\"\"")))
                .isEqualTo(Json.string("😀 ä \n/\""));
    }

    @Test
    void namesThePlaceOfANul() {
        assertThat(
                        problem(
                                        "{\"resourceType\":\"Patient\",\"name\":[{},{\"family\":\"\\u0000\"}]}")
                                .path())
                .isEqualTo("Patient.name[1].family");
    }

    @Test
    void survivesDeepNesting() {
        JsonProblem arrays = problem("[".repeat(10_000) + "]".repeat(10_000));
        assertThat(arrays).hasMessageContaining("100 deep");
        assertThat(problem("{\"a\":".repeat(1_000_000))).hasMessageContaining("deep");
        assertThat(JsonReader.read(utf8("[[[[[]]]]]"), SMALL)).isNotNull();
        assertThat(problem(utf8("[[[[[[]]]]]]"), SMALL)).isNotNull();
    }

    @Test
    void refusesWhatIsOverALimit() {
        assertThat(problem("[" + "1".repeat(10_000) + "]")).hasMessageContaining("1000 characters");
        assertThat(problem("1".repeat(1_000_000))).hasMessageContaining("1000 characters");
        assertThat(problem(utf8("[1234567.8901]"), SMALL)).hasMessageContaining("10 characters");
        assertThat(problem(utf8("\"" + "a".repeat(21) + "\""), SMALL)).hasMessageContaining("20");
        assertThat(problem(utf8(" ".repeat(201)), SMALL)).hasMessageContaining("200 bytes");
        assertThat(problem("{\"" + "a".repeat(100_000) + "\":1}")).hasMessageContaining("name");
        StringBuilder many = new StringBuilder("{\"x\":0");
        for (int i = 0; i < 1_000; i++) {
            many.append(",\"").append(i).append("\":0");
        }
        assertThat(problem(many + "}")).hasMessageContaining("1000 members");
    }

    @Test
    void readsNoFurtherThanTheLimit() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(new byte[1_000]);
        assertThat(catchThrowableOfType(JsonProblem.class, () -> JsonReader.read(in, SMALL)))
                .hasMessageContaining("200 bytes");
        assertThat(in.available()).isEqualTo(1_000 - 201);
        assertThat(JsonReader.read(new ByteArrayInputStream(utf8("[]")), SMALL)).isNotNull();
    }

    @Test
    void readsWideAndNestedValues() {
        for (int width = 1; width < 300; width += 7) {
            Json row = JsonArray.of(Collections.nCopies(width, Json.string("x")));
            JsonObject.Builder object = JsonObject.builder();
            for (int i = 0; i < width; i++) {
                object.add("m" + i, row);
            }
            Json value = JsonArray.of(row, JsonArray.of(row, object.build()), row);
            assertThat(JsonReader.read(JsonWriter.bytes(value))).isEqualTo(value);
        }
    }

    @Test
    void readsAPartOfAnArray() {
        assertThat(JsonReader.read(utf8("xx[1]yy"), 2, 3, SMALL))
                .isEqualTo(JsonArray.of(new Json.JsonNumber("1")));
    }

    @Test
    void readsMoreItemsThanItFirstHasRoomFor() {
        String text =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> "{\"id\":\"" + i + "\",\"within\":[[" + i + "]]}")
                        .collect(Collectors.joining(",", "[", "]"));

        assertThat(
                        new String(
                                JsonWriter.bytes(JsonReader.read(utf8(text))),
                                StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void wantsAnObjectForAResource() {
        assertThat(JsonReader.readObject(utf8("{}"), SMALL).size()).isZero();
        assertThat(
                        catchThrowableOfType(
                                JsonProblem.class, () -> JsonReader.readObject(utf8("[]"), SMALL)))
                .hasMessageContaining("object");
    }

    @Test
    void cleansHostileNamesInItsMessages() {
        JsonProblem problem = problem("{\"<b>\\n" + "x".repeat(100) + "\":tru}");
        assertThat(problem.path()).startsWith("<b>?xxx").endsWith("…").hasSize(65);
    }

    @Test
    void refusesMoreValuesThanMemoryHolds() {
        String many = "[" + "1,".repeat(60) + "1]";
        assertThatThrownBy(() -> JsonReader.read(many.getBytes(StandardCharsets.UTF_8), SMALL))
                .isInstanceOf(JsonProblem.class)
                .hasMessageContaining("more than 60 values");
    }

    @Test
    void readsStringsThatComeAgainAndThoseThatFallOnTheirPlaces() {
        StringBuilder text = new StringBuilder("[\"\"");
        List<Json> expected = new ArrayList<>(List.of(Json.string("")));
        // "Aa" and "BB" have one hash, and so has what is made of them; the rest drives each out
        for (int i = 0; i < 20_000; i++) {
            String again = i % 2 == 0 ? "Aa" : "BB";
            String own = again.repeat(i % 70) + i + "é";
            for (String string : List.of(again, own, again)) {
                text.append(",\"").append(string).append('"');
                expected.add(Json.string(string));
            }
        }
        byte[] json = text.append(']').toString().getBytes(StandardCharsets.UTF_8);
        assertThat(JsonReader.read(json, JsonLimits.DEFAULT)).isEqualTo(JsonArray.of(expected));
    }
}
