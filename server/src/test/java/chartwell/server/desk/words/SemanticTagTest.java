package chartwell.server.desk.words;

import static chartwell.server.main.TestSite.resource;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

final class SemanticTagTest {
    private static JsonObject concept(String system, String display) {
        return resource(
                """
                {"coding":[{"system":"%s","display":"%s"}]}"""
                        .formatted(system, display)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isWhatSnomedSaysAConceptIs() {
        JsonObject anemia = concept("http://snomed.info/sct", "Anemia (disorder)");
        assertThat(SemanticTag.of(anemia)).isEqualTo("disorder");
        assertThat(SemanticTag.without(anemia)).isEqualTo("Anemia");
        JsonObject eggs = concept("http://snomed.info/sct", "Eggs (edible) (substance)");
        assertThat(SemanticTag.without(eggs)).isEqualTo("Eggs (edible)");
    }

    @Test
    void isNothingOfOtherCodeSystemsAndOfShortNames() {
        for (JsonObject concept :
                new JsonObject[] {
                    concept("http://hl7.org/fhir/sid/icd-10-cm", "Anemia (disorder)"),
                    concept("http://snomed.info/sct", "Prediabetes"),
                    concept("http://snomed.info/sct", "Diabetes (2)")
                }) {
            assertThat(SemanticTag.of(concept)).isEmpty();
            assertThat(SemanticTag.without(concept)).isEqualTo(Words.concept(concept));
        }
    }
}
