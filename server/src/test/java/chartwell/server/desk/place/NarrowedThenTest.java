package chartwell.server.desk.place;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.desk.People;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;

/// A chart as it stood, narrowed: what was recorded then in encounters that were then in a ward.
/// One encounter was moved from North to South since, one fact from one encounter to the other.
@Tag("database")
final class NarrowedThenTest {
    private static final String NORTH = place("Then North");
    private static final String SOUTH = place("Then South");
    private static String then = "";

    private static String place(String name) {
        return People.SITE.create("{\"resourceType\":\"Location\",\"name\":\"" + name + "\"}");
    }

    @BeforeAll
    static void live() {
        put("Patient", "moved", "\"name\":[{\"family\":\"Moved\"}]");
        encounter("moved-first", NORTH);
        encounter("moved-second", SOUTH);
        condition("moved-stays", "Stays problem", "moved-first");
        condition("moved-goes", "Goes problem", "moved-first");
        condition("moved-other", "Other problem", "moved-second");
        put("Condition", "moved-none", subject() + ",\"code\":{\"text\":\"Loose problem\"}");
        put(
                "DocumentReference",
                "moved-letter",
                subject()
                        + ",\"status\":\"current\",\"type\":{\"text\":\"Wandering letter\"},"
                        + "\"context\":{\"encounter\":[{\"reference\":\"Encounter/moved-first\"}]},"
                        + "\"content\":[{\"attachment\":{\"url\":\"urn:x\"}}]");
        String moment =
                put(
                        "AllergyIntolerance",
                        "moved-allergy",
                        "\"patient\":{\"reference\":\"Patient/moved\"},\"code\":{\"text\":\"Latex\"}");
        then = "asof=" + moment.replace("+", "%2B");
        condition("moved-goes", "Goes problem", "moved-second");
        encounter("moved-first", SOUTH);
        condition("moved-late", "Late problem", "moved-first");
    }

    private static String subject() {
        return "\"subject\":{\"reference\":\"Patient/moved\"}";
    }

    private static void encounter(String id, String ward) {
        put(
                "Encounter",
                id,
                subject()
                        + ",\"status\":\"finished\",\"class\":{\"code\":\"IMP\"},\"type\":[{\"text\":\""
                        + id
                        + "\"}],\"location\":[{\"location\":{\"reference\":\"Location/"
                        + ward
                        + "\"}}]");
    }

    private static void condition(String id, String what, String encounter) {
        put(
                "Condition",
                id,
                subject()
                        + ",\"code\":{\"text\":\""
                        + what
                        + "\"},\"encounter\":{\"reference\":\"Encounter/"
                        + encounter
                        + "\"}");
    }

    private static String put(String type, String id, String members) {
        String json = "{\"resourceType\":\"%s\",\"id\":\"%s\",%s}".formatted(type, id, members);
        HttpResponse<byte[]> put = People.SITE.json("PUT", "/" + type + "/" + id, json);
        assertThat(put.statusCode()).as(text(put)).isIn(200, 201);
        JsonObject meta = TestSite.resource(put).object("meta");
        return Objects.requireNonNull(Objects.requireNonNull(meta).text("lastUpdated"));
    }

    private static String page(String part, String ward, String time) {
        String address = "/patients/moved" + part + "?ward=" + ward + time;
        HttpResponse<byte[]> page = People.SITE.page(address);
        assertThat(page.statusCode()).as(address).isEqualTo(200);
        return text(page);
    }

    @Test
    void showsWhatWasThereAndWhereItWasThen() {
        String asOf = "&" + then;
        assertThat(page("/problems", NORTH, asOf))
                .contains("Stays problem", "Goes problem")
                .doesNotContain("Other problem", "Loose problem", "Late problem");
        assertThat(page("/problems", SOUTH, asOf))
                .contains("Other problem")
                .doesNotContain("Stays problem", "Goes problem", "Loose problem", "Late problem");
        assertThat(page("/encounters", NORTH, asOf))
                .contains("moved-first")
                .doesNotContain("moved-second");
        assertThat(page("/documents", NORTH, asOf)).contains("Wandering letter", "1 in all");
        assertThat(page("/documents", SOUTH, asOf)).contains("0 in all");
        for (String ward : List.of(NORTH, SOUTH)) {
            assertThat(page("/allergies", ward, asOf)).contains("Latex");
        }
    }

    @Test
    void showsItNowWhereItIsNow() {
        assertThat(page("/problems", NORTH, ""))
                .doesNotContain("Stays problem", "Goes problem", "Other problem", "Late problem");
        assertThat(page("/problems", SOUTH, ""))
                .contains("Stays problem", "Goes problem", "Other problem", "Late problem")
                .doesNotContain("Loose problem");
        assertThat(page("/problems", SOUTH, "&asof=2100-01-01"))
                .contains("Stays problem", "Goes problem", "Other problem", "Late problem")
                .doesNotContain("Loose problem");
        assertThat(page("/documents", SOUTH, "")).contains("Wandering letter");
    }
}
