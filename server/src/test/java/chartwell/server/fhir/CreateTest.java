package chartwell.server.fhir;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;

@Tag("database")
final class CreateTest {
    private static final TestSite SITE = TestSite.shared();
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"active\":true}";

    @Test
    void returnsTheNewResourceWithItsLocation() {
        HttpResponse<byte[]> created = SITE.json("POST", "/Patient", PATIENT);
        assertThat(created.statusCode()).isEqualTo(201);
        String id = resource(created).text("id");
        assertThat(header(created, "Location"))
                .isEqualTo(SITE.base() + "/Patient/" + id + "/_history/1");
        assertThat(header(created, "ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void ignoresTheIdOfTheClient() {
        HttpResponse<byte[]> created =
                SITE.json("POST", "/Patient", "{\"resourceType\":\"Patient\",\"id\":\"mine\"}");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(resource(created).text("id")).isNotEqualTo("mine");
    }

    @Test
    void answersAsTheClientPrefers() {
        HttpResponse<byte[]> minimal =
                SITE.json("POST", "/Patient", PATIENT, "Prefer", "return=minimal");
        assertThat(minimal.statusCode()).isEqualTo(201);
        assertThat(minimal.body()).isEmpty();
        HttpResponse<byte[]> outcome =
                SITE.json("POST", "/Patient", PATIENT, "Prefer", "return=OperationOutcome");
        assertThat(text(outcome)).contains("OperationOutcome", "information");
    }

    @Test
    void keepsDecimalsAsTheyAreWritten() {
        String value = "\"valueQuantity\":{\"value\":1.00,\"unit\":\"mmol/L\"}";
        String id =
                SITE.create(
                        "{\"resourceType\":\"Observation\",\"status\":\"final\","
                                + "\"code\":{\"text\":\"potassium\"},"
                                + value
                                + "}");
        assertThat(text(SITE.get("/Observation/" + id))).contains(value);
        assertThat(text(SITE.get("/Observation?_id=" + id + "&value-quantity=1.00")))
                .contains(value);
        assertThat(text(SITE.get("/Observation/" + id + "/_history"))).contains(value);
    }

    @Test
    void createsOnlyWhereNothingMatches() {
        String patient =
                "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:s\",\"value\":\"c1\"}]}";
        String criteria = "identifier=urn:s%7Cc1";
        HttpResponse<byte[]> first =
                SITE.json("POST", "/Patient", patient, "If-None-Exist", criteria);
        HttpResponse<byte[]> second =
                SITE.json("POST", "/Patient", patient, "If-None-Exist", criteria);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(header(second, "Location")).isEqualTo(header(first, "Location"));
        SITE.create(patient);
        assertThat(SITE.json("POST", "/Patient", patient, "If-None-Exist", criteria).statusCode())
                .isEqualTo(412);
        assertThat(SITE.json("POST", "/Patient", patient, "If-None-Exist", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesWhatIsNoSuchResource() {
        assertThat(SITE.json("POST", "/Observation", PATIENT).statusCode()).isEqualTo(400);
        assertThat(SITE.json("POST", "/Patient", "[]").statusCode()).isEqualTo(400);
        assertThat(SITE.json("POST", "/Patient", "").statusCode()).isEqualTo(400);
        HttpResponse<byte[]> unknown =
                SITE.json("POST", "/Patient", "{\"resourceType\":\"Patient\",\"nmae\":[]}");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(text(unknown)).contains("expression", "Patient");
    }

    @Test
    void takesJsonOnly() {
        byte[] body = PATIENT.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(SITE.send("POST", "/Patient", body, "Content-Type", "text/plain").statusCode())
                .isEqualTo(415);
        assertThat(SITE.send("POST", "/Patient", body).statusCode()).isEqualTo(415);
        assertThat(
                        SITE.send(
                                        "POST",
                                        "/Patient",
                                        body,
                                        "Content-Type",
                                        "application/json",
                                        "Content-Encoding",
                                        "gzip")
                                .statusCode())
                .isEqualTo(415);
    }
}
