package chartwell.server.desk.chart;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

final class ProblemKindTest {
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

    private static String code(String system, String code, String display) {
        return """
        "code":{"coding":[{"system":"%s","code":"%s","display":"%s"}]}"""
                .formatted(system, code, display);
    }

    private static String word(String elements) {
        String condition = "{\"resourceType\":\"Condition\"," + elements + "}";
        return ProblemKind.of(resource(condition.getBytes(StandardCharsets.UTF_8))).word();
    }

    @ParameterizedTest
    @CsvSource({
        "http://snomed.info/sct,271737000,Anemia (disorder),disorder",
        "http://snomed.info/sct,714628002,Prediabetes,disorder",
        "http://snomed.info/sct,384709000,Sprain (morphologic abnormality),disorder",
        "http://snomed.info/sct,82423001,Chronic pain (finding),finding",
        "http://snomed.info/sct,267020005,History of tubal ligation (situation),situation",
        "http://snomed.info/sct,160903007,Full-time employment (finding),social",
        "http://snomed.info/sct,73595000,Stress (finding),social",
        "http://snomed.info/sct,58332002,Stress fracture (finding),finding",
        "http://snomed.info/sct,106541005,Occupation (occupation),social",
        "http://hl7.org/fhir/sid/icd-10-cm,E11.9,Type 2 diabetes mellitus,disorder",
        "http://hl7.org/fhir/sid/icd-10-cm,Z59.0,Homelessness,social",
        "http://hl7.org/fhir/sid/icd-10-cm,Z85.3,Personal history of breast cancer,situation",
    })
    void isToldByTheCode(String system, String code, String display, String word) {
        assertThat(word(code(system, code, display))).isEqualTo(word);
    }

    @Test
    void isToldByTheCategoryFirst() {
        String category =
                """
                "category":[{"coding":[{"code":"sdoh",
                 "system":"http://hl7.org/fhir/us/core/CodeSystem/us-core-category"}]}],""";
        assertThat(word(category + code(SNOMED, "1", "Cannot pay (disorder)"))).isEqualTo("social");
        assertThat(word("\"code\":{\"text\":\"Unemployed\"}")).isEqualTo("disorder");
        assertThat(word("\"recordedDate\":\"2026\"")).isEqualTo("disorder");
    }

    @Test
    void ordersWhatIsTreatedBeforeWhatElseIsTrueAndHowSomeoneLives() {
        String id =
                People.SITE.create(
                        "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Sorted\"}]}");
        condition(id, "2024", "active", code(SNOMED, "1", "Full-time employment (finding)"));
        condition(id, "2023", "resolved", code(SNOMED, "2", "Viral sinusitis (disorder)"));
        condition(id, "2022", "active", code(SNOMED, "3", "Chronic pain (finding)"));
        condition(id, "2010", "active", code(ICD, "I10", "Essential hypertension"));
        condition(
                id,
                "2025",
                "active",
                code(ICD, "C50", "Cancer by mistake")
                        + ",\"verificationStatus\":{\"coding\":[{\"code\":\"entered-in-error\"}]}");
        assertThat(text(People.SITE.page("/patients/" + id)))
                .containsSubsequence(
                        ">Problems</h2>",
                        "Essential hypertension",
                        "Viral sinusitis",
                        "Cancer by mistake",
                        ">Findings and situations</h2>",
                        "Chronic pain",
                        ">Social</h2>",
                        "Full-time employment");
        String list = text(People.SITE.page("/patients/" + id + "/problems"));
        assertThat(list)
                .containsSubsequence(
                        "Essential hypertension",
                        "Chronic pain",
                        "Viral sinusitis",
                        "Full-time employment",
                        "Cancer by mistake")
                .contains("All kinds");
        assertThat(text(People.SITE.page("/patients/" + id + "/problems?kind=social")))
                .contains("Full-time employment")
                .doesNotContain("hypertension");
    }

    private static void condition(String patient, String year, String status, String elements) {
        People.SITE.create(
                """
                {"resourceType":"Condition","clinicalStatus":{"coding":[{"code":"%s"}]},
                 "subject":{"reference":"Patient/%s"},"onsetDateTime":"%s",%s}"""
                        .formatted(status, patient, year, elements));
    }
}
