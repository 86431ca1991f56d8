package chartwell.server.desk.chart;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

final class ChartPageTest {
    @BeforeAll
    static void chart() {
        for (int day = 1; day <= 12; day++) {
            People.potassium(People.MARIA, day, day + ".50");
        }
        People.problem(People.MARIA, "Hypertension <b>bold</b>");
        People.problem(People.ANNA, "Asthma");
    }

    @Test
    void showsWhoItIsAndWhatIsRecorded() {
        String page = text(People.SITE.page("/patients/" + People.MARIA));
        assertThat(page)
                .contains("Maria Zwilling", "4 Mar 1957", "00-41-23", "12 Elm St, Salem MA 01970")
                .contains("Hypertension &lt;b&gt;bold&lt;/b&gt;", "1 May 2019", "active")
                .contains("12.50 mmol/L (normal 3.5 to 5.1)", "High", "12 Mar 2026 08:00")
                .contains("None recorded: Allergies, Medications")
                .doesNotContain("Asthma", "<b>bold");
        assertThat(page.indexOf("12.50 mmol/L")).isLessThan(page.indexOf("11.50 mmol/L"));
    }

    @Test
    void listsAllOfASection() {
        String page = text(People.SITE.page("/patients/" + People.MARIA));
        assertThat(page).contains("5.50 mmol/L", "/results\">All").doesNotContain(">4.50 mmol/L");
        String id = someone("");
        for (int i = 100; i < 160; i++) {
            People.problem(id, "Problem " + i);
        }
        String first = text(People.SITE.page("/patients/" + id + "/problems"));
        assertThat(first).contains("1 to 50 of 60", "page=2").doesNotContain("51 to 60");
        assertThat(text(People.SITE.page("/patients/" + id + "/problems?page=2")))
                .contains("51 to 60 of 60");
        assertThat(text(People.SITE.page("/patients/" + id + "/problems?sort=-what")))
                .containsSubsequence("Problem 159", "Problem 158");
        assertThat(text(People.SITE.page("/patients/" + id + "/problems?words=problem+15")))
                .contains("10 in all")
                .doesNotContain("Problem 149");
        assertThat(text(People.SITE.page("/patients/" + id + "/problems?format=csv")))
                .contains("Problem 100", "Problem 159");
    }

    @Test
    void says404WhereNothingIsOrNothingMayBeSeen() {
        String missing = text(People.SITE.page("/patients/nobody"));
        assertThat(People.SITE.page("/patients/nobody").statusCode()).isEqualTo(404);
        String hidden = text(People.SITE.page("/patients/" + People.ANNA, "Test-Panel", "4711"));
        assertThat(hidden).isEqualTo(missing).contains("Nothing is here");
        assertThat(People.SITE.page("/patients/" + People.ANNA + "/shoes").statusCode())
                .isEqualTo(404);
        for (String part : List.of("timeline", "results", "changes", "search?find=a", "problems")) {
            String path = "/patients/" + People.ANNA + "/" + part;
            assertThat(text(People.SITE.page(path, "Test-Panel", "4711"))).isEqualTo(missing);
        }
    }

    @Test
    void leadsToTheVersionsOfADeletedPerson() {
        String id = People.SITE.create("{\"resourceType\":\"Patient\"}");
        People.SITE.send("DELETE", "/Patient/" + id, new byte[0]);
        assertThat(People.SITE.page("/patients/" + id).statusCode()).isEqualTo(410);
        assertThat(text(People.SITE.page("/patients/" + id))).contains("/facts/Patient/" + id);
    }

    @Test
    void showsTheDeceasedAsSuch() {
        assertThat(text(People.SITE.page("/patients/" + People.OTTO)))
                .contains("Died 14 Aug 2009, at 71");
    }

    private static String someone(String more) {
        return People.SITE.create(
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Some\",\"given\":[\"One\"]}]"
                        + more
                        + "}");
    }

    @Test
    void showsMergedEntriesAsSuchWithAWayToTheOther() {
        String merged =
                someone(
                        """
                        ,"active":false,"link":[{"type":"replaced-by",
                         "other":{"reference":"Patient/%s"}}]"""
                                .formatted(People.MARIA));
        assertThat(text(People.SITE.page("/patients/" + merged)))
                .contains("Merged into <a href=\"/patients/" + People.MARIA + "\">Maria Zwilling")
                .doesNotContain("not in use");
        assertThat(text(People.SITE.page("/?q=some+one"))).contains("merged");
        String away =
                someone(
                        ",\"link\":[{\"type\":\"replaced-by\",\"other\":{\"reference\":\"Patient/away\"}}]");
        assertThat(text(People.SITE.page("/patients/" + away)))
                .contains("Merged into another entry")
                .doesNotContain("/patients/away");
        assertThat(text(People.SITE.page("/patients/" + someone(",\"active\":false"))))
                .contains("This entry is not in use");
        assertThat(text(People.SITE.page("/patients/" + People.MARIA)))
                .doesNotContain("Merged", "not in use");
    }

    @Test
    void showsActiveProblemsFirst() {
        String id = someone("");
        for (String problem : new String[] {"2024 resolved", "2011 active", "2020 active"}) {
            String[] parts = problem.split(" ", 2);
            People.SITE.create(
                    """
                    {"resourceType":"Condition","clinicalStatus":{"coding":[{"code":"%s",
                     "system":"http://terminology.hl7.org/CodeSystem/condition-clinical"}]},
                     "code":{"text":"Problem of %s"},"subject":{"reference":"Patient/%s"},
                     "onsetDateTime":"%s"}"""
                            .formatted(parts[1], parts[0], id, parts[0]));
        }
        for (String path : new String[] {"", "/problems"}) {
            assertThat(text(People.SITE.page("/patients/" + id + path)))
                    .containsSubsequence("Problem of 2020", "Problem of 2011", "Problem of 2024");
        }
    }

    @Test
    void namesMedicationsThatAreReferredTo() {
        String id = someone("");
        String pill =
                People.SITE.create(
                        "{\"resourceType\":\"Medication\",\"code\":{\"text\":\"Lisinopril 10 mg\"}}");
        for (String reference : new String[] {"Medication/" + pill, "#in", "Medication/away"}) {
            String contained =
                    reference.equals("#in")
                            ? """
                              "contained":[{"resourceType":"Medication","id":"in",
                               "code":{"coding":[{"display":"Aspirin 100 mg"}]}}],"""
                            : "";
            People.SITE.create(
                    """
                    {"resourceType":"MedicationRequest",%s"status":"active","intent":"order",
                     "subject":{"reference":"Patient/%s"},
                     "medicationReference":{"reference":"%s"}}"""
                            .formatted(contained, id, reference));
        }
        assertThat(text(People.SITE.page("/patients/" + id)))
                .contains("Lisinopril 10 mg", "Aspirin 100 mg", "Medication/away")
                .doesNotContain("Medication/" + pill, "#in");
    }

    @Test
    void keepsAHostileNameAText() {
        assertThat(text(People.SITE.page("/patients/" + People.HOSTILE)))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert", "<img");
    }
}
