package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

/// What R4 has not and Chartwell's modules bring: a resource type and a search parameter.
@Tag("database")
final class ContributedTypesTest {
    private static final TestSite SITE = TestSite.shared();

    private static List<String> ids(String search) {
        return resource(SITE.get(search)).objects("entry").stream()
                .map(entry -> Objects.requireNonNull(entry.object("resource")))
                .map(found -> String.valueOf(found.text("id")))
                .toList();
    }

    @Test
    void storesAndFindsAViewDefinition() {
        String view =
                """
                {"resourceType":"ViewDefinition","url":"http://hospital.example/view/contributed",
                 "name":"contributed_people","status":"active","resource":"Patient",
                 "select":[{"column":[{"name":"id","path":"getResourceKey()"}],
                   "unionAll":[{"column":[{"name":"city","path":"address.city"}]}]}]}""";
        String id = SITE.create(view);
        JsonObject read = resource(SITE.get("/ViewDefinition/" + id));
        assertThat(read.objects("select")).hasSize(1);
        assertThat(ids("/ViewDefinition?url=http://hospital.example/view/contributed"))
                .containsExactly(id);
        assertThat(ids("/ViewDefinition?name=contributed&resource=Patient&status=active"))
                .containsExactly(id);
        assertThat(ids("/ViewDefinition?name=contributed&resource=Observation")).isEmpty();
    }

    @Test
    void checksAViewDefinitionLikeAnyResource() {
        assertThat(
                        text(
                                SITE.json(
                                        "POST",
                                        "/ViewDefinition",
                                        "{\"resourceType\":\"ViewDefinition\",\"status\":\"active\","
                                                + "\"resource\":\"Patient\","
                                                + "\"select\":[{\"columns\":[]}]}")))
                .contains("OperationOutcome", "ViewDefinition.select[0] has the element columns");
    }

    @Test
    void findsATaskByWhenItIsDue() {
        String early = SITE.create(task("2031-03-01"));
        String late = SITE.create(task("2031-04-01"));
        assertThat(ids("/Task?due-date=lt2031-03-15&due-date=gt2031-01-01")).containsExactly(early);
        assertThat(ids("/Task?due-date=2031-04-01")).containsExactly(late);
        assertThat(ids("/Task?due-date=gt2031-01-01&_sort=-due-date")).containsExactly(late, early);
    }

    private static String task(String due) {
        return """
               {"resourceType":"Task","status":"requested","intent":"order",
                "restriction":{"period":{"start":"%s","end":"%s"}}}"""
                .formatted(due, due);
    }
}
