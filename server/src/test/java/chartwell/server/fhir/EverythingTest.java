package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.List;

@Tag("database")
final class EverythingTest {
    private static final TestSite SITE = TestSite.shared();

    private static String withTwoObservations() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        for (int i = 0; i < 2; i++) {
            SITE.create(
                    """
                    {"resourceType":"Observation","status":"final","code":{"text":"pulse"},
                     "subject":{"reference":"Patient/%s"}}"""
                            .formatted(id));
        }
        return id;
    }

    @Test
    void returnsThePatientAndWhatIsAboutThem() {
        String id = withTwoObservations();
        JsonObject bundle = resource(SITE.get("/Patient/" + id + "/$everything"));
        assertThat(bundle.text("type")).isEqualTo("searchset");
        assertThat(bundle.objects("entry")).hasSize(3);
    }

    @Test
    void goesThroughPages() {
        String path = "/Patient/" + withTwoObservations() + "/$everything?_count=2";
        JsonObject first = resource(SITE.get(path));
        assertThat(first.objects("entry")).hasSize(2);
        JsonObject next = first.objects("link").getLast();
        assertThat(next.text("relation")).isEqualTo("next");
        String rest = String.valueOf(next.text("url")).substring(SITE.base().length());
        assertThat(resource(SITE.get(rest)).objects("entry")).hasSize(1);
    }

    @Test
    void takesItsParametersAsAResourceToo() {
        HttpResponse<byte[]> response =
                SITE.json(
                        "POST",
                        "/Patient/" + withTwoObservations() + "/$everything",
                        """
                        {"resourceType":"Parameters","parameter":[
                         {"name":"_type","valueString":"Observation"}]}""");
        List<JsonObject> entries = resource(response).objects("entry");
        assertThat(entries).as(text(response)).hasSize(2);
    }

    @Test
    void findsNobodyUnderAnUnknownId() {
        assertThat(SITE.get("/Patient/nobody/$everything").statusCode()).isEqualTo(404);
        assertThat(SITE.get("/Patient/nobody/$something").statusCode()).isEqualTo(404);
        assertThat(SITE.get("/Practitioner/nobody/$everything").statusCode()).isEqualTo(404);
    }

    @Test
    void boundsTheTimeOfCareByStartAndEnd() {
        String id = SITE.create("{\"resourceType\":\"Patient\"}");
        for (String day : List.of("2019-05-01", "2020-05-01", "2021-05-01")) {
            SITE.create(
                    """
                    {"resourceType":"Observation","status":"final","code":{"text":"x"},
                     "subject":{"reference":"Patient/%s"},"effectiveDateTime":"%s"}"""
                            .formatted(id, day));
        }
        String path = "/Patient/" + id + "/$everything";
        assertThat(resource(SITE.get(path)).objects("entry")).hasSize(4);
        assertThat(resource(SITE.get(path + "?start=2020")).objects("entry")).hasSize(3);
        assertThat(resource(SITE.get(path + "?start=2020&end=2020")).objects("entry")).hasSize(2);
        assertThat(resource(SITE.get(path + "?end=2018")).objects("entry")).hasSize(1);
        assertThat(SITE.get(path + "?start=soon").statusCode()).isEqualTo(400);
    }
}
