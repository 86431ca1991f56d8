package chartwell.server.desk.chart;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.desk.People;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.util.Objects;

/// A chart as it stood between two moments: `Old` was there then, `Young` is of later, and nothing
/// of later may be on any page.
final class AsOfTest {
    private static String patient = "";
    private static String changed = "";
    private static String visit = "";
    private static String then = "";

    @BeforeAll
    static void live() {
        patient = put("Patient", "as-of", "\"name\":[{\"family\":\"Old\"}],\"birthDate\":\"1950\"");
        changed = put("Condition", "as-of-c", condition("Old problem"));
        put("Condition", "as-of-gone", condition("Old and removed"));
        put("Medication", "as-of-m", "\"code\":{\"text\":\"Old pills\"}");
        put(
                "MedicationRequest",
                "as-of-r",
                "\"status\":\"active\",\"intent\":\"order\",\"subject\":{\"reference\":\"Patient/as-of\"},"
                        + "\"medicationReference\":{\"reference\":\"Medication/as-of-m\"}");
        visit = People.visit(patient, 5);
        put("Observation", "as-of-o", result("4.10", visit));
        String moment = put("Observation", "as-of-p", result("4.20", visit), "lastUpdated");
        then = "asof=" + moment.replace("+", "%2B");
        put(
                "Patient",
                "as-of",
                "\"name\":[{\"family\":\"Young\"}],\"birthDate\":\"1950\",\"deceasedBoolean\":true");
        put("Condition", "as-of-c", condition("Young problem"));
        put("Condition", "as-of-new", condition("Young and new"));
        People.SITE.send("DELETE", "/Condition/as-of-gone", new byte[0]);
        put("Medication", "as-of-m", "\"code\":{\"text\":\"Young pills\"}");
        put("Observation", "as-of-o", result("9.90", visit));
        put("Observation", "as-of-q", result("9.80", visit));
        put(
                "AllergyIntolerance",
                "as-of-a",
                "\"patient\":{\"reference\":\"Patient/as-of\"},\"code\":{\"text\":\"Young allergy\"}");
    }

    private static String condition(String what) {
        return "\"subject\":{\"reference\":\"Patient/as-of\"},\"code\":{\"text\":\"" + what + "\"}";
    }

    private static String result(String value, String encounter) {
        return """
        "status":"final","code":{"text":"Sodium"},"subject":{"reference":"Patient/as-of"},
        "encounter":{"reference":"Encounter/%s"},"effectiveDateTime":"2026-03-05T08:00:00Z",
        "valueQuantity":{"value":%s,"unit":"mmol/L"}"""
                .formatted(encounter, value);
    }

    private static String put(String type, String id, String members) {
        return put(type, id, members, "id");
    }

    private static String put(String type, String id, String members, String wanted) {
        String json = "{\"resourceType\":\"%s\",\"id\":\"%s\",%s}".formatted(type, id, members);
        HttpResponse<byte[]> put = People.SITE.json("PUT", "/" + type + "/" + id, json);
        assertThat(put.statusCode()).as(text(put)).isIn(200, 201);
        JsonObject resource = TestSite.resource(put);
        JsonObject from =
                wanted.equals("id") ? resource : Objects.requireNonNull(resource.object("meta"));
        return Objects.requireNonNull(from.text(wanted));
    }

    private static String page(String path) {
        HttpResponse<byte[]> page = People.SITE.page(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return text(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/timeline",
                "/problems",
                "/medications",
                "/allergies",
                "/encounters",
                "/documents",
                "/results",
                "/trend?text=Sodium",
                "/care-team",
                "/other",
                "/search?find=young",
                "/search?find=9.9",
                "/changes?since=2020-01-01",
                "/encounters/VISIT",
            })
    void showsNothingOfLaterOnAnyPage(String path) {
        String asked = path.replace("VISIT", visit);
        String address = "/patients/as-of" + asked + (asked.contains("?") ? "&" : "?") + then;
        String page = page(address).replace("value=\"young\"", "").replace("<bdi>young</bdi>", "");
        assertThat(page)
                .contains("Nothing of later is shown", "<h1>Old</h1>", "No allergies recorded")
                .doesNotContain("Young", "Died", "9.90", "9.80");
        assertThat(page.replaceAll("href=\"/patients/[^\"]*asof=[^\"]*\"", ""))
                .as("links within the chart keep the time, but for the one to now")
                .containsOnlyOnce("href=\"/patients/as-of");
    }

    @Test
    void countsAndShowsWhatWasThereThen() {
        assertThat(page("/patients/as-of?" + then))
                .contains("Old problem", "Old and removed", "Old pills", "4.10 mmol/L")
                .contains("Problems <span class=\"count\">2</span>")
                .contains("Results <span class=\"count\">2</span>")
                .contains("Allergies <span class=\"count\">0</span>");
        assertThat(page("/patients/as-of"))
                .contains("Young problem", "Young and new", "Young pills", "Young allergy")
                .contains("Problems <span class=\"count\">2</span>")
                .contains("Results <span class=\"count\">3</span>")
                .doesNotContain("Old", "Nothing of later");
        assertThat(page("/patients/as-of/trend?text=Sodium&" + then)).contains("4.10", "4.20");
        assertThat(page("/patients/as-of/search?find=OLD&" + then)).contains("Old and removed");
        assertThat(page("/patients/as-of/encounters/" + visit + "?" + then)).contains("4.20");
    }

    @Test
    void showsOfAFactTheVersionThatWasCurrentAndNoneOfLater() {
        String fact = page("/facts/Condition/" + changed + "?" + then);
        assertThat(fact)
                .contains("Old problem", "Version 1", "As it stood on")
                .contains("/patients/as-of?asof=")
                .doesNotContain("Young", "Version 2");
        assertThat(People.SITE.page("/facts/Condition/as-of-new?" + then).statusCode())
                .isEqualTo(404);
        String second = "/facts/Condition/" + changed + "/versions/2";
        assertThat(People.SITE.page(second).statusCode()).isEqualTo(200);
        assertThat(People.SITE.page(second + "?" + then).statusCode()).isEqualTo(404);
        String difference = "/facts/Condition/" + changed + "/difference?from=1&to=2";
        assertThat(page(difference)).contains("Old problem", "Young problem");
        assertThat(People.SITE.page(difference + "&" + then).statusCode()).isEqualTo(404);
    }

    @Test
    void tellsWhatChangedSinceAndHow() {
        String since = then.replace("asof=", "since=");
        assertThat(page("/patients/as-of/changes?" + since))
                .contains("3 new, 3 changed, 1 removed")
                .contains("Old and removed", "Young and new", "by local, tester")
                .contains("Code, text", "Old problem", "Young problem")
                .doesNotContain("4.20");
        assertThat(page("/patients/as-of/changes?since=2100-01-01")).contains("Nothing changed");
        assertThat(People.SITE.page("/patients/as-of/changes?since=soon").statusCode())
                .isEqualTo(400);
    }

    @Test
    void saysWhatIsNoDayAndWhatWasNotThereYet() {
        assertThat(text(People.SITE.page("/patients/as-of?asof=yesterday")))
                .contains("This is no day", "2024-05-01");
        assertThat(text(People.SITE.page("/patients/as-of?asof=2020-01-01")))
                .contains("Nothing was here then")
                .doesNotContain("Old", "Young");
        assertThat(page("/patients/as-of?asof=2100-01-01")).contains("Young problem");
    }
}
