package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

final class PercentTest {

    @Test
    void decodesEscapesOfUtf8() {
        assertThat(Percent.decode("M%C3%BCller", true)).isEqualTo("Müller");
        assertThat(Percent.decode("plain", true)).isEqualTo("plain");
        assertThat(Percent.decode("%F0%9F%98%80", false)).isEqualTo("😀");
    }

    @Test
    void takesPlusForABlankOnlyInQueriesAndForms() {
        assertThat(Percent.decode("a+b", true)).isEqualTo("a b");
        assertThat(Percent.decode("a+b", false)).isEqualTo("a+b");
        assertThat(Percent.decode("a%2Bb", true)).isEqualTo("a+b");
    }

    @Test
    void refusesWhatIsNotWellEncoded() {
        for (String broken :
                List.of(
                        "%",
                        "%4",
                        "%zz",
                        "%0-",
                        "%1-",
                        "%-1",
                        "%00",
                        "a%",
                        "%C3",
                        "%C3%28",
                        "%C0%80",
                        "%ED%A0%80",
                        "é",
                        " ")) {
            assertThatThrownBy(() -> Percent.decode(broken, true))
                    .as(broken)
                    .isInstanceOf(Refusal.class);
        }
    }

    @Test
    void encodesSoThatItDecodesToTheSame() {
        for (String text : List.of("a b+c", "system|value", "Müller 😀", "a&b=c#d?e%f", "\"<>")) {
            String encoded = Percent.encode(text);
            assertThat(encoded).matches("[\\x21-\\x7e]*").doesNotContain("&", "#", "+", "|", "=");
            assertThat(Percent.decode(encoded, true)).isEqualTo(text);
        }
    }
}
