package chartwell.engine.fhirpath;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.SearchParameter;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Each search parameter asked of each example of its type: our nodes are HAPI's, in order, with
/// the same types and the same content.
class FhirPathAgreesWithHapiTest {
    /// Larger examples are packages of definitions, which HAPI takes long to read.
    private static final int MAX_BYTES = 400_000;

    private static final String DERIVED =
            "R4 derives canonical from uri (StructureDefinition canonical, baseDefinition), and 'as'"
                    + " takes subtypes (FHIRPath N1, 6.3); HAPI compares names";
    private static final String DECIMALS =
            "'|' drops duplicates; 1.0 and 1.00 are equal decimals (FHIRPath N1, 6.1), so the parts"
                    + " of observation-decimal.json that have them are; HAPI compares their texts";
    private static final String LARGE =
            "'|' drops duplicates; HAPI also drops 1000000000000000000 g in"
                    + " observation-decimal.json, which equals no other quantity there";

    /// Where we differ, and why; a line must go when it is true no more.
    private static final Map<String, String> DIFFERENCES =
            new TreeMap<>(
                    Map.of(
                            "ConceptMap.source-uri", DERIVED,
                            "ConceptMap.target-uri", DERIVED,
                            "Observation.combo-code-value-concept", DECIMALS,
                            "Observation.combo-code-value-quantity", DECIMALS,
                            "Observation.combo-value-quantity", LARGE,
                            "Observation.component-value-quantity", LARGE));

    private static final String INDEXER = "HAPI ignores an operator after an indexer";
    private static final Map<String, String> OWN_DIFFERENCES =
            new TreeMap<>(
                    Map.of(
                            "contained[0] is Resource",
                            INDEXER,
                            "contained[1] is Practitioner",
                            INDEXER,
                            "name[0].use = 'official'",
                            INDEXER,
                            "generalPractitioner.where(resolve() is DomainResource).count()",
                            "one has Reference.type only, which we take for the type",
                            "generalPractitioner.where(resolve() is PractitionerRole)"
                                    + ".identifier.value",
                            "it has Reference.type only, which we take for the type",
                            "name.where($index = 1).use",
                            "HAPI has no $index here; FHIRPath N1, 5.2 gives it to where()",
                            "photo.single()",
                            "FHIRPath N1, 5.3.2: empty if there are no items; HAPI fails",
                            "telecom.system.subsetOf('phone' | 'email' | 'fax')",
                            "each system equals one of the texts (FHIRPath N1, 5.1.8); HAPI"
                                    + " tells codes from strings"));

    private static final Definitions R4 = Definitions.r4();

    private final FhirPath paths = new FhirPath(R4);
    private final HapiPaths hapi = new HapiPaths();
    private final Map<String, CompiledPath> compiled = new HashMap<>();

    @Test
    void onEverySearchParameterOfEveryExample() throws IOException {
        Map<String, byte[]> examples = FhirExamples.upTo(MAX_BYTES);
        Map<String, String> differences = new TreeMap<>();
        int evaluations = 0;
        int nodes = 0;
        for (Map.Entry<String, byte[]> example : examples.entrySet()) {
            JsonObject ours = JsonReader.readObject(example.getValue(), JsonLimits.DEFAULT);
            String type = ours.text("resourceType");
            if (type == null || !R4.resourceTypes().contains(type)) {
                continue; // the artifact has some files that are no resources
            }
            Resource theirs = HapiPaths.read(example.getValue());
            for (SearchParameter parameter : R4.searchParameters(type)) {
                if (!parameter.expression().isEmpty()) {
                    List<String> expected = theirs(theirs, parameter.expression());
                    List<String> actual = ours(ours, type, parameter.expression());
                    evaluations++;
                    nodes += actual.size();
                    if (!expected.equals(actual)) {
                        differences.putIfAbsent(
                                type + "." + parameter.code(),
                                example.getKey() + "\n  ours " + actual + "\n  HAPI " + expected);
                    }
                }
            }
        }

        assertThat(evaluations).isGreaterThan(70_000);
        assertThat(nodes).isGreaterThan(65_000);
        assertThat(differences.keySet())
                .as(() -> differences.toString())
                .isEqualTo(DIFFERENCES.keySet());
    }

    @Test
    void onOurOwnExpressions() throws IOException {
        byte[] json = FhirPathTest.PATIENT_TEXT.getBytes(StandardCharsets.UTF_8);
        JsonObject ours = JsonReader.readObject(json, JsonLimits.DEFAULT);
        Resource theirs = HapiPaths.read(json);
        Map<String, String> differences = new TreeMap<>();
        int compared = 0;
        for (String line : lines("evaluations.csv")) {
            String expression = line.substring(0, line.indexOf(';'));
            String expected;
            try {
                expected = theirs(theirs, expression).toString();
            } catch (RuntimeException e) {
                expected = "failed: " + e.getMessage();
            }
            String actual = ours(ours, "Patient", expression).toString();
            compared++;
            if (!expected.equals(actual)) {
                differences.put(expression, "ours " + actual + " HAPI " + expected);
            }
        }
        assertThat(compared).isGreaterThan(120);
        assertThat(differences.keySet())
                .as(() -> differences.toString())
                .isEqualTo(OWN_DIFFERENCES.keySet());
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        FhirPathAgreesWithHapiTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private List<String> theirs(Resource resource, String expression) {
        List<String> found = new ArrayList<>();
        for (Base node : hapi.evaluate(resource, expression)) {
            Set<String> leaves = new TreeSet<>();
            gather(node, leaves);
            found.add(type(node.fhirType()) + leaves);
        }
        return found;
    }

    private List<String> ours(JsonObject resource, String type, String expression) {
        List<String> found = new ArrayList<>();
        compiled.computeIfAbsent(type + " " + expression, _ -> compiled(type, expression))
                .each(
                        resource,
                        (value, beside, nodeType) -> {
                            Set<String> leaves = new TreeSet<>();
                            gather(value, leaves);
                            gather(beside, leaves);
                            found.add(type(nodeType.name()) + leaves);
                        });
        return found;
    }

    private CompiledPath compiled(String type, String expression) {
        return switch (paths.compile(expression, type, PathOptions.SEARCH)) {
            case PathResult.Compiled path -> path.path();
            case PathResult.Refused refused ->
                    throw new AssertionError(expression + ": " + refused.problem().text());
        };
    }

    /// HAPI has one name for all backbones, and FHIR's name for truths that it makes itself.
    private static String type(String name) {
        return switch (name) {
            case "BackboneElement", "Element" -> "part";
            case "System.Boolean" -> "boolean";
            case "System.String" -> "string";
            case "System.Integer" -> "integer";
            case "System.Decimal" -> "decimal";
            default -> name.contains(".") ? "part" : name;
        };
    }

    private static void gather(@Nullable Json value, Set<String> leaves) {
        switch (value) {
            case null -> {}
            case Json.JsonString string -> leaf(string.value(), leaves);
            case Json.JsonNumber number -> leaf(number.text(), leaves);
            case Json.JsonBoolean bool -> leaf(Boolean.toString(bool.value()), leaves);
            case Json.JsonNull _ -> {}
            case JsonArray array -> array.forEach(item -> gather(item, leaves));
            case JsonObject object when object.has("resourceType") ->
                    gather(object.get("id"), leaves);
            case JsonObject object -> {
                for (int i = 0; i < object.size(); i++) {
                    gather(object.value(i), leaves);
                }
            }
        }
    }

    private static void gather(Base node, Set<String> leaves) {
        if (node instanceof Resource resource) {
            leaf(resource.getIdElement().getIdPart(), leaves); // HAPI's list of children has gaps
            return;
        }
        if (node.hasPrimitiveValue()) {
            leaf(node.primitiveValue(), leaves);
        }
        for (Property property : node.children()) {
            property.getValues().forEach(child -> gather(child, leaves));
        }
    }

    private static void leaf(@Nullable String text, Set<String> leaves) {
        if (text != null) {
            leaves.add(text.replaceAll("\\s", ""));
        }
    }
}
