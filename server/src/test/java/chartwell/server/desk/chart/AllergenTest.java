package chartwell.server.desk.chart;

import static chartwell.server.main.TestSite.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

final class AllergenTest {
    private static String of(String elements) {
        return Allergen.of(
                resource(
                        ("{\"resourceType\":\"AllergyIntolerance\"," + elements + "}")
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static String snomed(String display) {
        return """
        "code":{"coding":[{"system":"http://snomed.info/sct","display":"%s"}]}"""
                .formatted(display);
    }

    @Test
    void isTheSubstance() {
        assertThat(of(snomed("Peanut (substance)"))).isEqualTo("Peanut");
        assertThat(of(snomed("Allergy to penicillin (finding)"))).isEqualTo("Penicillin");
        assertThat(of("\"code\":{\"text\":\"Latex\"}")).isEqualTo("Latex");
    }

    @Test
    void isThatOfAReactionWhereTheCodeNamesNone() {
        assertThat(
                        of(
                                snomed("Allergy to substance (finding)")
                                        + ",\"reaction\":[{\"substance\":{\"text\":\"walnut\"}}]"))
                .isEqualTo("Walnut");
    }

    @Test
    void ofWhatIsGivenComesFirst() {
        assertThat(rank("[\"medication\"]"))
                .isLessThan(rank("[\"food\"]"))
                .isLessThan(rank("[\"environment\"]"));
        assertThat(rank("[\"food\",\"medication\"]")).isEqualTo(rank("[\"biologic\"]"));
    }

    private static int rank(String category) {
        return Allergen.rank(
                resource(("{\"category\":" + category + "}").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saysThatNoSubstanceIsNamed() {
        assertThat(of(snomed("Allergy to substance (finding)") + ",\"category\":[\"environment\"]"))
                .isEqualTo("substance not named (environment)");
        assertThat(of("\"type\":\"allergy\"")).isEqualTo("substance not named");
    }
}
