package chartwell.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class ExtractionTest {

    /// Each line: the parameter, the resource without its type, and the values, one form for each
    /// kind (see [#shown]).
    @ParameterizedTest
    @CsvFileSource(resources = "extractions.csv", delimiter = ';', quoteCharacter = '`')
    void extracts(String type, String parameter, String resource, String expected) {
        JsonObject json = read(resource.replaceFirst("\\{", "{\"resourceType\":\"" + type + "\","));

        List<String> values = values(type, parameter, json);

        assertThat(String.join(", ", values)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void tellsPresenceOnceAlsoOfWhatHasNoValue() {
        IndexPlan plan = plan("Patient");
        List<String> present = new ArrayList<>();
        JsonObject patient =
                read(
                        """
                        {"resourceType":"Patient","_birthDate":{"id":"x"},
                         "name":[{"family":"King"},{"family":"Lee"}],"telecom":[{"value":"1"}]}
                        """);

        plan.extract(
                patient,
                new IndexSink() {
                    @Override
                    public void present(Atom atom) {
                        present.add(atom.key());
                    }

                    @Override
                    public void value(Atom atom, IndexValue value) {}
                });

        assertThat(present)
                .containsExactly(
                        "Patient:birthDate:date",
                        "Patient:deceased.exists() and (deceased != false):token",
                        "Patient:name.family:string",
                        "Patient:name:string",
                        "Patient:telecom:token");
    }

    @Test
    void takesTheFirstResourceOfABundleAsReference() {
        JsonObject bundle =
                read(
                        """
                        {"resourceType":"Bundle","type":"document","entry":[
                          {"resource":{"resourceType":"Composition","id":"c1"}},
                          {"resource":{"resourceType":"Patient","id":"p1"}}]}
                        """);

        assertThat(values("Bundle", "composition", bundle)).containsExactly("Composition/c1");
    }

    @Test
    void keepsCompositePartsOfOneRootTogether() {
        JsonObject pressure =
                read(
                        """
                        {"resourceType":"Observation","status":"final","code":{"coding":[{"code":"bp"},{"code":"bp2"}]},
                         "effectiveDateTime":"2020",
                         "component":[{"code":{"coding":[{"code":"sys"}]},"valueQuantity":{"value":120}},
                                      {"code":{"coding":[{"code":"dia"}]},"valueQuantity":{"value":80}}]}
                        """);

        assertThat(values("Observation", "combo-code-value-quantity", pressure))
                .containsExactly("(|sys + 120..120 | )", "(|dia + 80..80 | )");
        IndexPlan plan = plan("Observation");
        Atom pair = Objects.requireNonNull(plan.pair("code", "date"));
        assertThat(values(plan, List.of(pair), pressure))
                .containsExactly(
                        "(|bp + 1577836800000000..1609459199999999)",
                        "(|bp2 + 1577836800000000..1609459199999999)");
    }

    @Test
    void findsNothingInAnEmptyResourceOfAnyType() {
        List<String> values = new ArrayList<>();
        for (String type : Definitions.r4().resourceTypes()) {
            IndexPlan plan = plan(type);
            values.addAll(values(plan, plan.atoms(), read("{\"resourceType\":\"" + type + "\"}")));
        }

        assertThat(values).as("only that Patient is not deceased").containsExactly("|false");
    }

    private static List<String> values(String type, String parameter, JsonObject resource) {
        IndexPlan plan = plan(type);
        IndexedParameter indexed = Objects.requireNonNull(plan.parameter(parameter));
        return values(plan, indexed.atoms(), resource);
    }

    private static List<String> values(IndexPlan plan, List<Atom> atoms, JsonObject resource) {
        List<String> values = new ArrayList<>();
        plan.extract(
                resource,
                new IndexSink() {
                    @Override
                    public void present(Atom atom) {}

                    @Override
                    public void value(Atom atom, IndexValue value) {
                        if (atoms.contains(atom)) {
                            values.add(shown(value).strip());
                        }
                    }
                });
        return values;
    }

    private static String shown(IndexValue value) {
        return switch (value) {
            case IndexValue.TokenValue(String system, String code) ->
                    text(system) + "|" + text(code);
            case IndexValue.TextValue(String text) -> text;
            case IndexValue.UriValue(String uri) -> uri;
            case IndexValue.DateValue(long low, long high) ->
                    (low == Long.MIN_VALUE ? "" : low)
                            + ".."
                            + (high == Long.MAX_VALUE ? "" : high);
            case IndexValue.NumberValue number -> text(number.low()) + ".." + text(number.high());
            case IndexValue.QuantityValue q ->
                    text(q.low())
                            + ".."
                            + text(q.high())
                            + " "
                            + text(q.system())
                            + "|"
                            + text(q.code())
                            + " "
                            + text(q.unit());
            case IndexValue.LocalReference(String type, String id) -> type + "/" + id;
            case IndexValue.UrlReference(String url, String type) -> url + " " + text(type);
            case IndexValue.CanonicalReference(String url, String version) ->
                    url + " v" + text(version);
            case IndexValue.IdentifierReference i ->
                    text(i.type()) + " " + text(i.system()) + "|" + text(i.value());
            case IndexValue.CompositeValue(List<IndexValue> parts) ->
                    "("
                            + String.join(" + ", parts.stream().map(ExtractionTest::shown).toList())
                            + ")";
        };
    }

    private static String text(@Nullable Object part) {
        return part == null ? "" : part.toString();
    }

    private static IndexPlan plan(String type) {
        return IndexPlan.of(Definitions.r4(), type);
    }

    private static JsonObject read(String text) {
        return JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }
}
