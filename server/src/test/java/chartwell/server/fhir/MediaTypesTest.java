package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

final class MediaTypesTest {

    @Test
    void acceptsWhateverAllowsJson() {
        for (String accept :
                List.of(
                        "application/fhir+json",
                        "application/json;q=0.5",
                        "*/*",
                        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                        "application/fhir+json; fhirVersion=4.0")) {
            assertThat(MediaTypes.wantsJson(accept)).as(accept).isTrue();
        }
        assertThat(MediaTypes.wantsJson(null)).isTrue();
    }

    @Test
    void findsThatJsonIsNotWanted() {
        for (String accept :
                List.of(
                        "application/fhir+xml",
                        "text/html",
                        "application/json;q=0",
                        "application/fhir+json; fhirVersion=5.0")) {
            assertThat(MediaTypes.wantsJson(accept)).as(accept).isFalse();
        }
    }

    @Test
    void tellsAskingForJsonFromTakingAnything() {
        assertThat(MediaTypes.namesJson("application/fhir+json")).isTrue();
        assertThat(MediaTypes.namesJson("*/*")).isFalse();
        assertThat(MediaTypes.namesJson(null)).isFalse();
    }

    @Test
    void takesJsonInUtf8Only() {
        assertThat(MediaTypes.isJson("application/fhir+json; charset=UTF-8")).isTrue();
        assertThat(MediaTypes.isJson("application/json;charset=\"utf-8\"")).isTrue();
        assertThat(MediaTypes.isJson("application/json;charset=latin1")).isFalse();
        assertThat(MediaTypes.isJson("application/fhir+xml")).isFalse();
        assertThat(MediaTypes.isJson(null)).isFalse();
    }
}
