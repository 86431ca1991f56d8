package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

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
    void offersTheFullModeOnly() {
        assertThat(SITE.get("/metadata?mode=full").statusCode()).isEqualTo(200);
        assertThat(SITE.get("/metadata?mode=terminology").statusCode()).isEqualTo(400);
    }
}
