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
import java.util.Objects;

@Tag("database")
final class BatchTest {
    private static final TestSite SITE = TestSite.shared();

    @Test
    void carriesOutEachEntryOnItsOwn() {
        HttpResponse<byte[]> response =
                SITE.json(
                        "POST",
                        "",
                        """
                        {"resourceType":"Bundle","type":"batch","entry":[
                         {"request":{"method":"PUT","url":"Patient/b-1"},
                          "resource":{"resourceType":"Patient","id":"b-1"}},
                         {"request":{"method":"POST","url":"Patient"},
                          "resource":{"resourceType":"Patient","wrong":true}},
                         {"request":{"method":"GET","url":"Patient/b-1"}},
                         {"request":{"method":"GET","url":"Patient/b-2"}},
                         {"request":{"method":"DELETE","url":"Patient/b-1"}},
                         {"request":{"method":"POST","url":""},
                          "resource":{"resourceType":"Bundle","type":"batch"}},
                         {"request":{"method":"GET","url":"Patient?_id=b-2"}}]}""");
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        List<JsonObject> entries = resource(response).objects("entry");
        assertThat(entries)
                .extracting(BatchTest::status)
                .containsExactly("201", "422", "200", "404", "204", "400", "200");
        assertThat(entries.getFirst().has("resource")).isFalse();
        assertThat(Objects.requireNonNull(entries.get(1).object("response")).object("outcome"))
                .isNotNull();
        assertThat(Objects.requireNonNull(entries.get(2).object("resource")).text("id"))
                .isEqualTo("b-1");
    }

    private static String status(JsonObject entry) {
        JsonObject response = Objects.requireNonNull(entry.object("response"));
        return Objects.requireNonNull(response.text("status")).substring(0, 3);
    }

    @Test
    void needsATypeThatItKnows() {
        assertThat(SITE.json("POST", "", "{\"resourceType\":\"Bundle\"}").statusCode())
                .isEqualTo(400);
        assertThat(SITE.json("POST", "", "{\"resourceType\":\"Patient\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersAnEntryThatItCannotUnderstandAndCarriesOutTheOthers() {
        HttpResponse<byte[]> response =
                SITE.json(
                        "POST",
                        "",
                        """
                        {"resourceType":"Bundle","type":"batch","entry":[
                         {"request":{"method":"PATCH","url":"Patient/1"}},
                         {"request":{"method":"POST","url":"Patient"},
                          "resource":{"resourceType":"Patient"}},
                         {"resource":{"resourceType":"Patient"}}]}""");
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        assertThat(
                        resource(response).objects("entry").stream()
                                .map(entry -> Objects.requireNonNull(entry.object("response")))
                                .map(answer -> Objects.requireNonNull(answer.text("status")))
                                .map(status -> status.substring(0, 3)))
                .containsExactly("400", "201", "400");
    }
}
