package chartwell.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.Json;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

class PrimitiveTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date       | 2024 2024-02 2024-02-29 0001-01-01 9999-12-31",
                "dateTime   | 2024 2024-02 2024-02-29 2024-02-29T23:59:60Z 2024-01-01T00:00:00.123456789+14:00",
                "instant    | 2024-02-29T00:00:00Z 2024-02-29T00:00:00.1-05:30",
                "time       | 00:00:00 23:59:59.999",
                "code       | a a-b 0",
                "uri        | a urn:x http://a.example/ä",
                "id         | a A.b-9",
                "oid        | urn:oid:1.2.3 urn:oid:2.16.840.1.113883 urn:oid:0.0",
                "uuid       | urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
                "base64Binary | YQ== YWI= YWJj",
                "string     | a ä 😀",
            })
    void acceptsText(String type, String texts) {
        for (String text : texts.split(" ", -1)) {
            assertThat(Primitive.of(type).problem(Json.string(text))).as(text).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date       | 2023-02-29 1900-02-29 2024-13 2024-00 2024-01-32 2024-01-00 0000 24 2024-1 2024-01-1 2024/01 2024-01-01T 20240101 +024 2024-0a",
                "dateTime   | 2024-02-30T00:00:00Z 2024-01-01T24:00:00Z 2024-01-01T00:60:00Z 2024-01-01T00:00:61Z 2024-01-01T00:00:00 2024-01-01T00:00Z 2024-01-01T00:00:00.Z 2024-01-01T00:00:00+14:01 2024-01-01T00:00:00+0100 2024-01-01t00:00:00Z 2024-01-01T00:00:00z",
                "instant    | 2024 2024-01-01 2024-01-01T00:00:00 2024-02-30T00:00:00Z",
                "time       | 24:00:00 00:00 00:00:00Z 0:00:00 00:60:00 00-00-00 00:00:00.",
                "id         | a_b ä a/b aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "oid        | 1.2.3 urn:oid:3.1 urn:oid:1 urn:oid:1. urn:oid:1.02 urn:oid:1..2 urn:oid:1.a",
                "uuid       | c757873d-ec9a-4326-a141-556f43239520 urn:uuid:c757873d-ec9a-4326-a141-556f4323952 urn:uuid:g757873d-ec9a-4326-a141-556f43239520",
                "base64Binary | a YQ= YQ YQ==YQ== Y!== ====",
                "boolean    | true",
                "integer    | 1",
            })
    void refusesText(String type, String texts) {
        for (String text : texts.split(" ", -1)) {
            assertThat(Primitive.of(type).problem(Json.string(text))).as(text).isNotNull();
        }
        assertThat(Primitive.of(type).problem(Json.string(""))).isNotNull();
    }

    @Test
    void refusesTextWithSpaceWhereThereMayBeNone() {
        for (String text : new String[] {" a", "a ", "a  b", "\ta", "a\u00a0", "a\n"}) {
            assertThat(Primitive.CODE.problem(Json.string(text))).isNotNull();
            assertThat(Primitive.URI.problem(Json.string(text))).isNotNull();
        }
        assertThat(Primitive.CODE.problem(Json.string("a b"))).isNull();
        assertThat(Primitive.STRING.problem(Json.string("a\n\t\rb "))).isNull();
        assertThat(Primitive.STRING.problem(Json.string("a\u0007"))).isNotNull();
        assertThat(Primitive.STRING.problem(Json.string("a".repeat((1 << 20) + 1)))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "decimal, 1.00 -0 0.1e-10 123456789012345678901234567890 1e999, 1e1000 1e+99999999999",
        "integer, 0 -1 2147483647 -2147483648, 2147483648 -2147483649 1.0 1e2 -0 99999999999999",
        "unsignedInt, 0 2147483647, -1 1.0",
        "positiveInt, 1 2147483647, 0 -1",
        "string, '', 1",
        "boolean, '', 0 1",
        "date, '', 2024",
    })
    void knowsNumbers(String type, String good, String bad) {
        for (String text : good.split(" ", -1)) {
            if (!text.isEmpty()) {
                assertThat(Primitive.of(type).problem(new Json.JsonNumber(text))).as(text).isNull();
            }
        }
        for (String text : bad.split(" ", -1)) {
            assertThat(Primitive.of(type).problem(new Json.JsonNumber(text))).as(text).isNotNull();
        }
    }

    @Test
    void coversEachPrimitiveOfTheSpecification() {
        for (Primitive primitive : Primitive.values()) {
            assertThat(primitive.problem(Json.JsonNull.NULL)).isNotNull();
        }
        for (String name : new String[] {"canonical", "markdown", "url", "xhtml"}) {
            assertThat(Primitive.of(name).name()).isEqualTo(name.toUpperCase(Locale.ROOT));
        }
    }

    /// What the check accepts, the specification's regular expression accepts.
    @Property(tries = 2000)
    void isNoLaxerThanThePatterns(@ForAll("types") String type, @ForAll("texts") String text) {
        Primitive primitive = Primitive.of(type);
        if (primitive.problem(Json.string(text)) == null) {
            String pattern = Objects.requireNonNull(Definitions.r4().type(type)).pattern();
            assertThat(Pattern.matches(Objects.requireNonNull(pattern), text)).as(text).isTrue();
        }
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of("date", "dateTime", "instant", "time", "code", "id", "uri", "oid");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("0129-:T.Z+ aäurnoid").ofMaxLength(25);
    }

    /// The calendar of the JDK judges each day.
    @Property(tries = 2000)
    void knowsTheCalendar(
            @ForAll("numbers") int year, @ForAll("numbers") int month, @ForAll("numbers") int day) {
        int y = year * 37 % 10_000;
        String text = String.format(Locale.ROOT, "%04d-%02d-%02d", y, month % 15, day % 35);
        boolean real = y > 0;
        try {
            LocalDate.parse(text);
        } catch (DateTimeException e) {
            real = false;
        }
        assertThat(DateText.isDate(text)).as(text).isEqualTo(real);
        assertThat(DateText.isInstant(text + "T10:00:00Z")).as(text).isEqualTo(real);
    }

    @Provide
    Arbitrary<Integer> numbers() {
        return Arbitraries.integers().between(0, 2_000);
    }
}
