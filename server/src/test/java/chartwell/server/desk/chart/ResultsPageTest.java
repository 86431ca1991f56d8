package chartwell.server.desk.chart;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;

import org.junit.jupiter.api.Test;

final class ResultsPageTest {

    private static String someone() {
        return People.SITE.create("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"R\"}]}");
    }

    private static void glucose(String id, int day, String value, String unit, String range) {
        People.SITE.create(
                """
                {"resourceType":"Observation","status":"final",
                 "code":{"coding":[{"system":"http://loinc.org","code":"2339-0"}],"text":"Glucose"},
                 "category":[{"text":"Laboratory"}],
                 "subject":{"reference":"Patient/%s"},"effectiveDateTime":"2026-03-%02dT08:00:00Z",
                 "valueQuantity":{"value":%s,"unit":"%s"}%s}"""
                        .formatted(id, day, value, unit, range));
    }

    @Test
    void putsTogetherWhatWasMeasuredWithItsNewestValue() {
        String id = someone();
        for (int day = 1; day <= 15; day++) {
            People.potassium(id, day, day + ".0");
        }
        glucose(id, 2, "90", "mg/dL", "");
        String page = text(People.SITE.page("/patients/" + id + "/results"));
        assertThat(page)
                .containsSubsequence("Potassium", "15.0 mmol/L", "High", "3.5 to 5.1", "<svg", "15")
                .containsSubsequence("Laboratory", "Glucose", "90 mg/dL")
                .contains("2 in all", "trend?text=Potassium", "trend?code=http")
                .doesNotContain("14.0 mmol/L");
        assertThat(text(People.SITE.page("/patients/" + id + "/results?category=Laboratory")))
                .contains("Glucose")
                .doesNotContain("15.0 mmol/L");
        assertThat(text(People.SITE.page("/patients/" + id + "/results?format=csv")))
                .contains("Laboratory");
    }

    @Test
    void flagsWhatIsOutOfTheRangeThatCameWithItUnlessItIsInAnotherUnit() {
        String id = someone();
        String range = ",\"referenceRange\":[{\"low\":{\"value\":70,\"unit\":\"mg/dL\"}}]";
        glucose(id, 1, "60", "mg/dL", range);
        String trend = "/patients/" + id + "/trend?code=http://loinc.org%7C2339-0";
        assertThat(text(People.SITE.page("/patients/" + id + "/results"))).contains("Below range");
        glucose(id, 2, "4.1", "mmol/L", range);
        assertThat(text(People.SITE.page("/patients/" + id + "/results")))
                .contains("4.1 mmol/L")
                .doesNotContain("Below range");
        String page = text(People.SITE.page(trend));
        assertThat(page)
                .contains("Measured in several units: mmol/L (1), mg/dL (1)")
                .contains("id=\"trend-1\"", "data-unit=\"mmol/L\"")
                .contains("id=\"trend-2\"", "data-unit=\"mg/dL\"", "data-low=\"70\"")
                .contains("Below range");
    }

    @Test
    void drawsWhatIsMeasuredTogetherTogether() {
        String id = someone();
        String visit = People.visit(id, 2);
        People.pressure(id, visit, 2, 150);
        People.pressure(id, visit, 3, 130);
        String page =
                text(
                        People.SITE.page(
                                "/patients/" + id + "/trend?code=http://loinc.org%7C85354-9"));
        assertThat(page)
                .containsSubsequence("Systolic (mm[Hg])", "Diastolic (mm[Hg])")
                .containsSubsequence("150", "Above range", "80", "130", "80")
                .doesNotContain("id=\"trend-2\"");
        assertThat(People.SITE.page("/patients/" + id + "/trend?code=x%7Cy").statusCode())
                .isEqualTo(404);
        String encounter = text(People.SITE.page("/patients/" + id + "/encounters/" + visit));
        assertThat(encounter).contains("Check-up", "Mercy Hospital", "Blood pressure", "Systolic");
        assertThat(text(People.SITE.page("/patients/" + id + "/timeline")))
                .contains("Check-up", "Results: Blood pressure", "2 Mar 2026", ">2026")
                .doesNotContain("Systolic 150");
    }
}
