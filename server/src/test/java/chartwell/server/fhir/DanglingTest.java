package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.List;

@Tag("database")
final class DanglingTest {
    private static final TestSite ACCEPTING = new TestSite(false);
    private static final TestSite REFUSING = new TestSite(true);

    @AfterAll
    static void close() {
        ACCEPTING.close();
        REFUSING.close();
    }

    private static String observation(String patient) {
        return """
               {"resourceType":"Observation","status":"final","code":{"text":"pulse"},
                "subject":{"reference":"Patient/%s"}}"""
                .formatted(patient);
    }

    @Test
    void listsInPagesWhatIsAcceptedAndLeavesATrace() {
        assertThat(text(ACCEPTING.get("/$dangling-references")))
                .isEqualTo("{\"resourceType\":\"Parameters\"}");
        String first = ACCEPTING.create(observation("nobody"));
        String second = ACCEPTING.create(observation("nobody"));
        JsonObject page = resource(ACCEPTING.get("/$dangling-references?_count=1"));
        List<JsonObject> parameters = page.objects("parameter");
        assertThat(parameters)
                .extracting(parameter -> String.valueOf(parameter.text("name")))
                .containsExactly("reference", "next");
        String next = String.valueOf(parameters.getLast().text("valueUrl"));
        String last = text(ACCEPTING.get(next.substring(ACCEPTING.base().length())));
        assertThat(text(ACCEPTING.get("/$dangling-references?_count=1"))).contains(first);
        assertThat(last)
                .contains("\"Observation/" + second + "\"")
                .contains("\"Observation.subject\"")
                .contains("\"Patient/nobody\"")
                .contains("\"valueBoolean\":false")
                .doesNotContain("\"next\"");
        assertThat(text(ACCEPTING.get("/AuditEvent?_count=20")))
                .contains("\"dangling-references\"");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        for (String query : new String[] {"_count=0", "_count=x", "_cursor=x", "name=x"}) {
            HttpResponse<byte[]> response = ACCEPTING.get("/$dangling-references?" + query);
            assertThat(response.statusCode()).as(query).isEqualTo(400);
        }
        assertThat(ACCEPTING.json("POST", "/$dangling-references", "{}").statusCode())
                .isEqualTo(405);
    }

    @Test
    void refusesDanglingReferencesWhereToldTo() {
        HttpResponse<byte[]> refused = REFUSING.json("POST", "/Observation", observation("nobody"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused)).contains("Observation.subject");
        String patient = REFUSING.create("{\"resourceType\":\"Patient\"}");
        String observation = REFUSING.create(observation(patient));
        HttpResponse<byte[]> kept = REFUSING.send("DELETE", "/Patient/" + patient, new byte[0]);
        assertThat(kept.statusCode()).isEqualTo(409);
        assertThat(text(kept)).contains("1 resource refers to it: Observation/" + observation);
        String both =
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"request":{"method":"DELETE","url":"Patient/%s"}},
                 {"request":{"method":"DELETE","url":"Observation/%s"}}]}"""
                        .formatted(patient, observation);
        assertThat(REFUSING.json("POST", "", both).statusCode()).isEqualTo(200);
    }
}
