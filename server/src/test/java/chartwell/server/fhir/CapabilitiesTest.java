package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

@Tag("database")
final class CapabilitiesTest {
    private static final TestSite SITE = TestSite.shared();

    private static JsonObject rest() {
        return resource(SITE.get("/metadata")).objects("rest").getFirst();
    }

    private static List<String> texts(List<JsonObject> objects, String name) {
        List<String> texts = new ArrayList<>();
        objects.forEach(object -> texts.add(String.valueOf(object.text(name))));
        return texts;
    }

    @Test
    void listsEachTypeThatCanBeStoredWithWhatCanBeDone() {
        List<JsonObject> types = rest().objects("resource");
        assertThat(texts(types, "type"))
                .hasSizeGreaterThan(140)
                .contains("ViewDefinition")
                .containsExactlyElementsOf(Definitions.r4().resourceTypes());
        assertThat(types)
                .filteredOn(type -> !"AuditEvent".equals(type.text("type")))
                .allSatisfy(
                        type ->
                                assertThat(texts(type.objects("interaction"), "code"))
                                        .contains("read", "vread", "create", "update", "delete")
                                        .contains("history-instance", "history-type")
                                        .contains("search-type"));
    }

    @Test
    void listsWhatTheServerDoesAsAWhole() {
        assertThat(texts(rest().objects("interaction"), "code"))
                .containsExactlyInAnyOrder(
                        "transaction", "batch", "search-system", "history-system");
        assertThat(texts(rest().objects("operation"), "name"))
                .containsExactly("dangling-references");
    }

    @Test
    void listsParametersAndOperationsOfAType() {
        JsonObject patient =
                rest().objects("resource").stream()
                        .filter(type -> "Patient".equals(type.text("type")))
                        .findFirst()
                        .orElseThrow();
        assertThat(texts(patient.objects("searchParam"), "name")).contains("family", "_id");
        assertThat(texts(patient.objects("operation"), "name")).containsExactly("everything");
    }

    @Test
    void listsTheProfilesThatModulesBring() {
        JsonObject auditEvent =
                rest().objects("resource").stream()
                        .filter(type -> "AuditEvent".equals(type.text("type")))
                        .findFirst()
                        .orElseThrow();
        assertThat(auditEvent.get("supportedProfile"))
                .isEqualTo(JsonArray.of(List.of(Json.string("urn:chartwell:profile:audit-entry"))));
        assertThat(rest().objects("resource"))
                .filteredOn(type -> type.get("supportedProfile") != null)
                .isNotEmpty()
                .allSatisfy(
                        type ->
                                assertThat(type.get("supportedProfile"))
                                        .isEqualTo(
                                                JsonArray.of(
                                                        Definitions.r4()
                                                                .profiles(
                                                                        String.valueOf(
                                                                                type.text("type")))
                                                                .stream()
                                                                .map(Json::string)
                                                                .toList())));
    }

    @Test
    void offersTheFullModeOnly() {
        assertThat(SITE.get("/metadata?mode=full").statusCode()).isEqualTo(200);
        assertThat(SITE.get("/metadata?mode=terminology").statusCode()).isEqualTo(400);
    }

    private static JsonObject type(String name) {
        return rest().objects("resource").stream()
                .filter(type -> name.equals(type.text("type")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysOfTheTrailThatItIsReadAndSearchedOnly() {
        JsonObject trail = type("AuditEvent");
        assertThat(texts(trail.objects("interaction"), "code"))
                .containsExactlyInAnyOrder("read", "vread", "search-type");
        assertThat(trail.has("conditionalCreate")).isFalse();
        for (String name : texts(trail.objects("searchParam"), "name")) {
            String value =
                    switch (name) {
                        case "date", "_lastUpdated" -> "2026";
                        case "entity", "patient" -> "Patient/a";
                        case "outcome" -> "0";
                        default -> "a";
                    };
            assertThat(SITE.get("/AuditEvent?_count=1&" + name + "=" + value).statusCode())
                    .as(name)
                    .isEqualTo(200);
        }
    }

    /// What is listed is asked, and each value is one that its type could have.
    @Test
    void takesEachParameterAndIncludeThatItLists() {
        int asked = 0;
        for (String name : List.of("Patient", "Observation", "Location", "Task", "Encounter")) {
            JsonObject type = type(name);
            for (JsonObject parameter : type.objects("searchParam")) {
                String value =
                        switch (String.valueOf(parameter.text("type"))) {
                            case "date" -> "2026";
                            case "number", "quantity" -> "1";
                            case "composite" -> "a$1";
                            default -> "a";
                        };
                int status =
                        SITE.get(
                                        "/%s?_count=1&%s=%s"
                                                .formatted(name, parameter.text("name"), value))
                                .statusCode();
                boolean listed = status == 200 || "composite".equals(parameter.text("type"));
                assertThat(listed).as(name + "." + parameter.text("name") + " " + status).isTrue();
                asked++;
            }
            for (String list : List.of("searchInclude", "searchRevInclude")) {
                String parameter = list.equals("searchInclude") ? "_include" : "_revinclude";
                for (Json include : ((JsonArray) Objects.requireNonNull(type.get(list))).items()) {
                    String value = ((Json.JsonString) include).value();
                    assertThat(
                                    SITE.get("/%s?_count=1&%s=%s".formatted(name, parameter, value))
                                            .statusCode())
                            .as(value)
                            .isEqualTo(200);
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(300);
        assertThat(texts(type("Location").objects("searchParam"), "name")).doesNotContain("near");
    }
}
