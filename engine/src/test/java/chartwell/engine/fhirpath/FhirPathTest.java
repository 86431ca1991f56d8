package chartwell.engine.fhirpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class FhirPathTest {
    private static final FhirPath PATHS = new FhirPath(Definitions.r4());
    static final String PATIENT_TEXT =
            """
                    {"resourceType":"Patient","id":"ada","active":true,
                     "extension":[{"url":"http://a","valueCode":"x"},{"url":"http://b","valueDecimal":1.00}],
                     "contained":[{"resourceType":"Organization","id":"o1","name":"Mill"},
                                  {"resourceType":"Practitioner","id":"p1","active":false}],
                     "name":[{"use":"official","family":"King","given":["Ada","Mae"],
                              "_given":[null,{"extension":[{"url":"http://g","valueString":"y"}]}]},
                             {"use":"usual","given":["Addie"]}],
                     "telecom":[{"system":"phone","value":"1"},{"system":"email","value":"a@b"},
                                {"system":"phone","value":"2"}],
                     "birthDate":"1990-03-01","_birthDate":{"id":"b1","extension":[{"url":"http://t","valueTime":"10:00:00"}]},
                     "_gender":{"extension":[{"url":"http://absent","valueCode":"unknown"}]},
                     "deceasedBoolean":false,"multipleBirthInteger":2,
                     "managingOrganization":{"reference":"#o1"},
                     "generalPractitioner":[{"reference":"Practitioner/1"},
                         {"reference":"https://x.org/fhir/Organization/2/_history/3"},
                         {"identifier":{"value":"7"},"type":"PractitionerRole"},{"reference":"#p1"},
                         {"display":"nobody"}],
                     "contact":[{"name":{"family":"Lee"},"period":{"start":"2020"}}],
                     "link":[{"other":{"reference":"Patient/2"},"type":"refer"}]}
                    """;
    private static final JsonObject PATIENT = read(PATIENT_TEXT);
    private static final JsonObject QUESTIONNAIRE =
            read(
                    """
                    {"resourceType":"Questionnaire","status":"active","item":[
                       {"linkId":"1","type":"group","item":[{"linkId":"1.1","type":"string"},
                          {"linkId":"1.2","type":"group","item":[{"linkId":"1.2.1","type":"date"}]}]},
                       {"linkId":"2","type":"date"}]}
                    """);

    @ParameterizedTest
    @CsvFileSource(
            resources = {"evaluations.csv", "functions.csv"},
            delimiter = ';',
            quoteCharacter = '"')
    void evaluates(String expression, @Nullable String expected) {
        assertThat(String.join(" ", evaluate(PATIENT, "Patient", expression)))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "refusals.csv", delimiter = ';', quoteCharacter = '"')
    void refuses(String expression, int position, String message) {
        PathResult result = PATHS.compile(expression, "Patient");

        assertThat(result).isInstanceOf(PathResult.Refused.class);
        PathResult.Refused refused = (PathResult.Refused) result;
        assertThat(refused.problem().message()).isEqualTo(message);
        assertThat(refused.problem().position()).isEqualTo(position);
    }

    @Test
    void repeatsDownATree() {
        assertThat(evaluate(QUESTIONNAIRE, "Questionnaire", "repeat(item).linkId"))
                .containsExactly("\"1\"", "\"2\"", "\"1.1\"", "\"1.2\"", "\"1.2.1\"");
        assertThat(evaluate(QUESTIONNAIRE, "Questionnaire", "item.where($index = 1).linkId"))
                .containsExactly("\"2\"");
    }

    @Test
    void refusesWhatWouldTakeLongToResolve() {
        String doubled = "1";
        for (int i = 0; i < 13; i++) {
            doubled = "(" + doubled + "|" + doubled + ")";
        }

        assertThat(PATHS.compile(doubled, "Patient"))
                .isInstanceOfSatisfying(
                        PathResult.Refused.class,
                        refused ->
                                assertThat(refused.problem().message())
                                        .isEqualTo("The expression is too large"));
    }

    @Test
    void startsAtAnyResource() {
        assertThat(evaluate(PATIENT, "Resource", "Patient.active")).containsExactly("true");
        assertThat(evaluate(PATIENT, "Resource", "Observation.status")).isEmpty();
        assertThat(evaluate(PATIENT, "Resource", "id")).containsExactly("\"ada\"");
        assertThat(evaluate(PATIENT, "Resource", "active")).containsExactly("true");
    }

    @Test
    void evaluatesAPartWithinItsResource() {
        PathResult result =
                PATHS.compile("name.family | %resource.id", "Patient.contact", "Patient");
        CompiledPath path = ((PathResult.Compiled) result).path();
        List<String> found = new ArrayList<>();

        path.each(
                PATIENT,
                PATIENT.objects("contact").getFirst(),
                (value, _, type) -> found.add(value + " " + type));

        assertThat(found).hasSize(2);
        assertThat(found.get(0)).contains("Lee").endsWith(" string");
        assertThat(found.get(1)).contains("ada").endsWith(" id");
    }

    @Test
    void knowsWhatCanComeBeforeItSeesAResource() {
        assertThat(shape("Observation.code.coding").required()).isFalse();
        assertThat(shape("Observation.code").required()).isTrue();
        assertThat(shape("Observation.code").single()).isTrue();
        assertThat(shape("Observation.component.code").single()).isFalse();
        assertThat(shape("(Observation.value as Quantity).value").items())
                .extracting(item -> item.type().name())
                .containsExactly("decimal");
        assertThat(shape("Observation.subject").items().getFirst().targets())
                .containsExactly("Patient", "Group", "Device", "Location");
        assertThat(shape("Observation.subject.where(resolve() is Patient)").required()).isFalse();
    }

    @Test
    void keepsTheNodeOfAPrimitiveThatHasOnlyExtensions() {
        List<String> seen = new ArrayList<>();

        PATHS.require("Patient.gender", "Patient")
                .each(
                        PATIENT,
                        (value, beside, type) ->
                                seen.add(value + " " + type.name() + " " + (beside != null)));

        assertThat(seen).containsExactly("null code true");
    }

    @Test
    void failsAnEvaluationThatNeedsOneNode() {
        assertThatThrownBy(() -> evaluate(PATIENT, "Patient", "name.single()"))
                .isInstanceOf(PathEvaluationException.class)
                .hasMessage("single() of 2 nodes (at character 6)");
        assertThatThrownBy(() -> evaluate(PATIENT, "Patient", "name and true"))
                .isInstanceOf(PathEvaluationException.class);
    }

    private static Shape shape(String expression) {
        return PATHS.require(expression, "Observation").shape();
    }

    private static List<String> evaluate(JsonObject resource, String type, String expression) {
        List<String> found = new ArrayList<>();
        PATHS.require(expression, type)
                .each(
                        resource,
                        (value, _, _) -> found.add(value == null ? "null" : written(value)));
        return found;
    }

    private static String written(Json value) {
        return new String(JsonWriter.bytes(value), StandardCharsets.UTF_8);
    }

    private static JsonObject read(String text) {
        return JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }
}
