package chartwell.door.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// What resources are of by the categories that come with Chartwell, and what is refused of data.
class CategoriesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final Categories CATEGORIES = Categories.packaged(DAY);
    private static final String ONE =
            "[{'code':'X','system':'s','title':'X','from':'2026-01-01','source':'a rule',"
                    + "'codes':[{'system':'c','prefixes':['1'],'source':'r'}]}]";

    private static Json json(String text) {
        return JsonReader.read(
                text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }

    private static JsonObject condition(String system, String code) {
        return (JsonObject)
                json(
                        "{'resourceType':'Condition','code':{'coding':[{'system':'%s','code':'%s'}]}}"
                                .formatted(system, code));
    }

    @ParameterizedTest
    @CsvSource({
        "http://hl7.org/fhir/sid/icd-10-cm, F11.20, SUD",
        "http://hl7.org/fhir/sid/icd-10-cm, F17.210, ''",
        "http://hl7.org/fhir/sid/icd-10-cm, Z21, HIV",
        "http://hl7.org/fhir/sid/icd-10-cm, Z21.9, ''",
        "http://hl7.org/fhir/sid/icd-10-cm, F32.1, PSY",
        "http://hl7.org/fhir/sid/icd-10, F11.20, ''",
        "http://snomed.info/sct, 86406008, HIV",
        "http://loinc.org, 51969-4, GDIS",
        "http://loinc.org, 8480-6, ''",
    })
    void codesSayWhatAResourceIsOf(String system, String code, String category) {
        assertThat(String.join(",", CATEGORIES.of(condition(system, code)))).isEqualTo(category);
    }

    @Test
    void saysWhatMakesItSo() {
        assertThat(CATEGORIES.findings(condition("http://hl7.org/fhir/sid/icd-10-cm", "F11.20")))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.because())
                                    .isEqualTo(
                                            "the code F11.20 of http://hl7.org/fhir/sid/icd-10-cm,"
                                                    + " which begins with F11");
                            assertThat(finding.category().source()).startsWith("42 CFR 2");
                        });
    }

    @Test
    void itsOwnLabelsCountAndTheirCodesElsewhereDoNot() {
        String labelled =
                "{'resourceType':'Observation','meta':{'security':[{'system':"
                        + "'http://terminology.hl7.org/CodeSystem/v3-%s','code':'%s'}]}}";
        assertThat(CATEGORIES.of((JsonObject) json(labelled.formatted("ActCode", "ETH"))))
                .containsExactly("SUD");
        assertThat(CATEGORIES.of((JsonObject) json(labelled.formatted("Confidentiality", "V"))))
                .containsExactly("V");
        assertThat(CATEGORIES.of((JsonObject) json(labelled.formatted("Confidentiality", "N"))))
                .isEmpty();
        assertThat(CATEGORIES.of((JsonObject) json(labelled.formatted("ActReason", "HIV"))))
                .isEmpty();
    }

    @Test
    void whatIsContainedOrInABundleCounts() {
        assertThat(
                        CATEGORIES.of(
                                (JsonObject)
                                        json(
                                                "{'resourceType':'Bundle','entry':[{'resource':"
                                                        + "{'resourceType':'Condition','code':{'coding':"
                                                        + "[{'system':'http://snomed.info/sct',"
                                                        + "'code':'62479008'}]}}}]}")))
                .containsExactly("HIV");
    }

    /// It names categories in what it permits, and is about none of them.
    @Test
    void aConsentIsNotOfWhatItNames() {
        assertThat(
                        CATEGORIES.of(
                                (JsonObject)
                                        json(
                                                "{'resourceType':'Consent','provision':{'code':[{'coding':"
                                                        + "[{'system':'http://snomed.info/sct',"
                                                        + "'code':'62479008'}]}]}}")))
                .isEmpty();
    }

    @Test
    void rulesAreInForceFromADayAndOthersHaveAnotherNumber() {
        assertThat(Categories.of(json(ONE), LocalDate.of(2025, 12, 31)).categories()).isEmpty();
        assertThat(Categories.of(json(ONE), DAY).categories()).containsExactly("X");
        assertThat(Categories.of(json(ONE), DAY).version())
                .isEqualTo(Categories.of(json(ONE), DAY.plusDays(1)).version())
                .isNotEqualTo(Categories.of(json(ONE.replace("'1'", "'2'")), DAY).version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "'title';'titel';unknown member titel",
                "'a rule';' ';source is missing",
                "['1'];[];codes are exact",
                "['1'];[1];prefixes is an array of strings",
                "2026-01-01;soon;soon"
            })
    void refusesWhatNoCategoryCanBe(String part, String instead, String why) {
        assertThatThrownBy(() -> Categories.of(json(ONE.replace(part, instead)), DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("category X")
                .hasMessageContaining(why);
    }
}
