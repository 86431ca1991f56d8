package chartwell.server.desk.words;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

final class LineTest {

    private static String sentence(String json) {
        JsonObject resource =
                JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
        return Line.of(resource).sentence();
    }

    @Test
    void saysTheComponentsOfAnObservation() {
        assertThat(
                        sentence(
                                """
                                {"resourceType":"Observation","id":"1","status":"final",
                                 "code":{"coding":[{"display":"Blood pressure"}]},
                                 "effectiveDateTime":"2026-03-04T08:15:00Z",
                                 "component":[
                                  {"code":{"text":"Systolic"},"valueQuantity":{"value":120,"unit":"mm[Hg]"}},
                                  {"code":{"text":"Diastolic"},"dataAbsentReason":{"text":"not measured"}}]}"""))
                .isEqualTo(
                        "Blood pressure: Systolic 120 mm[Hg]; Diastolic no value: not measured,"
                                + " 4 Mar 2026 08:15 (final)");
    }

    @Test
    void saysADoseAndHowOftenItIsTaken() {
        assertThat(
                        sentence(
                                """
                                {"resourceType":"MedicationRequest","id":"1","status":"active",
                                 "medicationCodeableConcept":{"text":"Metformin 500 mg"},
                                 "authoredOn":"2026-03-04",
                                 "dosageInstruction":[{"asNeededBoolean":true,
                                  "timing":{"repeat":{"frequency":2,"period":1,"periodUnit":"d"}},
                                  "doseAndRate":[{"doseQuantity":{"value":1.0,"unit":"tablet"}}]}]}"""))
                .isEqualTo(
                        "Metformin 500 mg: dose 1.0 tablet, 2 times a day, as needed,"
                                + " 4 Mar 2026 (active)");
    }

    @Test
    void saysWhenAProblemEndedAndThatItIsUnconfirmed() {
        assertThat(
                        sentence(
                                """
                                {"resourceType":"Condition","id":"1","code":{"text":"Asthma"},
                                 "clinicalStatus":{"coding":[{"code":"resolved"}]},
                                 "verificationStatus":{"coding":[{"code":"provisional"}]},
                                 "onsetPeriod":{"start":"2019-01"},"abatementDateTime":"2020"}"""))
                .isEqualTo("Asthma: until 2020, Jan 2019 (resolved, provisional)");
    }

    @Test
    void namesAnyResourceEvenOneThatSaysNothing() {
        assertThat(sentence("{\"resourceType\":\"Basic\",\"id\":\"1\"}")).isEqualTo("Basic");
        assertThat(sentence("{\"resourceType\":\"Organization\",\"id\":\"1\",\"name\":\"Mercy\"}"))
                .isEqualTo("Mercy");
    }
}
