package chartwell.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chartwell.engine.definition.TypeDefinition.Kind;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

class DefinitionsTest {
    private static final Definitions R4 = Definitions.r4();

    private static TypeDefinition type(String name) {
        return Objects.requireNonNull(R4.type(name), name);
    }

    private static ElementDefinition element(String type, String name) {
        return Objects.requireNonNull(type(type).element(name), type + "." + name);
    }

    private static List<String> codes(ElementDefinition element) {
        return element.types().stream().map(ElementDefinition.ElementType::code).toList();
    }

    private static JsonObject resource(String json) {
        return JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }

    @Test
    void listsTheResourceTypesThatCanBeStored() {
        assertThat(List.copyOf(R4.resourceTypes()))
                .contains("Patient", "Bundle", "Binary", "ViewDefinition")
                .doesNotContain(
                        "Parameters", "Resource", "DomainResource", "MetadataResource", "HumanName")
                .isSorted()
                .hasSize(145 + 1);
    }

    @Test
    void givesInheritedElementsFirst() {
        assertThat(type("Patient").elements().stream().map(ElementDefinition::name))
                .startsWith(
                        "id",
                        "meta",
                        "implicitRules",
                        "language",
                        "text",
                        "contained",
                        "extension",
                        "modifierExtension",
                        "identifier",
                        "active",
                        "name")
                .doesNotHaveDuplicates();
        assertThat(type("Patient").base()).isEqualTo("DomainResource");
        assertThat(codes(element("Patient", "id"))).containsExactly("id");
        assertThat(codes(element("HumanName", "id"))).containsExactly("string");
        assertThat(codes(element("Extension", "url"))).containsExactly("uri");
    }

    @Test
    void namesBackbonesByTheirPath() {
        assertThat(codes(element("Patient", "contact"))).containsExactly("Patient.contact");
        assertThat(type("Patient.contact").kind()).isEqualTo(Kind.BACKBONE);
        assertThat(type("Patient.contact").base()).isEqualTo("BackboneElement");
        assertThat(type("Patient.contact").element("modifierExtension")).isNotNull();
        assertThat(type("Timing.repeat").base()).isEqualTo("Element");
        assertThat(type("Timing.repeat").element("modifierExtension")).isNull();
    }

    @Test
    void resolvesContentReferences() {
        assertThat(codes(element("Bundle.entry", "link"))).containsExactly("Bundle.link");
        assertThat(codes(element("Questionnaire.item", "item")))
                .containsExactly("Questionnaire.item");
        assertThat(codes(element("ViewDefinition.select", "unionAll")))
                .containsExactly("ViewDefinition.select");
    }

    @Test
    void keepsChoicesFlagsAndTargets() {
        ElementDefinition value = element("Observation", "value");
        assertThat(value.choice()).isTrue();
        assertThat(codes(value)).contains("Quantity", "string", "boolean").hasSize(11);
        assertThat(element("Extension", "value").types()).hasSize(50);
        ElementDefinition status = element("Observation", "status");
        assertThat(status.min()).isEqualTo(1);
        assertThat(status.modifier()).isTrue();
        assertThat(status.summary()).isTrue();
        assertThat(status.repeats()).isFalse();
        assertThat(element("Observation", "category").max()).isEqualTo(Integer.MAX_VALUE);
        assertThat(element("Encounter", "subject").types().getFirst().targets())
                .containsExactly("Patient", "Group");
        assertThat(element("Task", "focus").types().getFirst().targets()).isEmpty();
    }

    @Test
    void givesPrimitivesTheirPatternAndNoValueElement() {
        assertThat(type("id").pattern()).isEqualTo("[A-Za-z0-9\\-\\.]{1,64}");
        assertThat(type("canonical").pattern()).isNotNull();
        assertThat(type("string").element("value")).isNull();
        assertThat(type("string").element("extension")).isNotNull();
        assertThat(type("HumanName").pattern()).isNull();
        assertThat(type("xhtml").kind()).isEqualTo(Kind.PRIMITIVE);
    }

    @Test
    void knowsWhatDerivesFromWhat() {
        assertThat(R4.isA("Patient", "DomainResource")).isTrue();
        assertThat(R4.isA("Patient", "Resource")).isTrue();
        assertThat(R4.isA("Bundle", "DomainResource")).isFalse();
        assertThat(R4.isA("Age", "Quantity")).isTrue();
        assertThat(R4.isA("positiveInt", "integer")).isTrue();
        assertThat(R4.isA("Unknown", "Resource")).isFalse();
    }

    @Test
    void findsSearchParameters() {
        SearchParameter subject =
                Objects.requireNonNull(R4.searchParameter("Observation", "subject"));
        assertThat(subject.targets()).contains("Patient", "Group");
        assertThat(R4.searchParameter(subject.url())).isEqualTo(subject);
        assertThat(R4.searchParameter("Patient", "_lastUpdated")).isNotNull();
        assertThat(R4.searchParameter("Patient", "_text")).isNotNull();
        assertThat(R4.searchParameter("Bundle", "_text")).isNull();
        assertThat(R4.searchParameter("Patient", "nonsense")).isNull();
        assertThat(R4.searchParameter("Nonsense", "_id")).isNull();
        assertThat(R4.searchParameters("Patient").stream().map(SearchParameter::code))
                .contains("birthdate", "_id", "phonetic")
                .isSorted();
        SearchParameter composite =
                Objects.requireNonNull(R4.searchParameter("Observation", "code-value-quantity"));
        assertThat(composite.components()).hasSize(2);
        for (SearchParameter.Component part : composite.components()) {
            assertThat(R4.searchParameter(part.definition())).isNotNull();
        }
    }

    @Test
    void findsWhatChartwellAdds() {
        assertThat(R4.searchParameter("Task", "due-date")).isNotNull();
        assertThat(R4.searchParameter("ViewDefinition", "resource")).isNotNull();
        assertThat(codes(element("ViewDefinition.constant", "value"))).contains("integer");
        assertThat(element("ViewDefinition", "select").min()).isEqualTo(1);
    }

    @Test
    void knowsTheCompartments() {
        assertThat(R4.compartments())
                .containsExactlyInAnyOrder(
                        "Patient", "Encounter", "Practitioner", "RelatedPerson", "Device");
        assertThat(R4.compartmentParameters("Patient", "Observation"))
                .containsExactlyInAnyOrder("subject", "performer");
        assertThat(R4.compartmentParameters("Patient", "Patient")).contains("{def}", "link");
        assertThat(R4.compartmentParameters("Encounter", "Encounter")).contains("{def}");
        assertThat(R4.compartmentParameters("Patient", "Medication")).isEmpty();
        assertThat(R4.compartmentParameters("Nonsense", "Patient")).isEmpty();
    }

    @Test
    void takesMoreDefinitions() {
        Definitions more =
                R4.with(
                        List.of(
                                resource(
                                        """
                                        {"resourceType":"SearchParameter","url":"urn:x","code":"x",
                                         "type":"string","base":["Patient"],
                                         "expression":"Patient.name.text"}"""),
                                resource(
                                        """
                                        {"resourceType":"StructureDefinition","url":"urn:p",
                                         "type":"Patient","kind":"resource",
                                         "derivation":"constraint"}""")));
        assertThat(more.searchParameter("Patient", "x")).isNotNull();
        assertThat(more.searchParameter("Patient", "birthdate")).isNotNull();
        assertThat(more.profiles("Patient")).containsExactly("urn:p");
        assertThat(R4.searchParameter("Patient", "x")).isNull();
        assertThat(R4.profiles("Patient")).isEmpty();
    }

    @Test
    void refusesADefinitionWithoutItsBase() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                R4.with(
                                        List.of(
                                                resource(
                                                        """
                                                        {"resourceType":"StructureDefinition",
                                                         "type":"X","kind":"resource",
                                                         "baseDefinition":"urn:a/Nowhere"}"""))))
                .withMessageContaining("Nowhere");
    }

    @Test
    void refersOnlyToTypesThatExist() {
        int checked = 0;
        for (String name : R4.resourceTypes()) {
            checked += check(type(name), new HashSet<>());
        }
        assertThat(checked).isGreaterThan(10_000);
    }

    private static int check(TypeDefinition type, Set<String> seen) {
        int checked = 0;
        for (ElementDefinition element : type.elements()) {
            assertThat(element.types()).as(type.name() + "." + element.name()).isNotEmpty();
            assertThat(element.choice() || element.types().size() == 1).isTrue();
            for (ElementDefinition.ElementType used : element.types()) {
                checked++;
                if (seen.add(used.code())) {
                    checked += check(type(used.code()), seen);
                }
            }
        }
        return checked;
    }
}
