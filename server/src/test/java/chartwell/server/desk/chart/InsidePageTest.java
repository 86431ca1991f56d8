package chartwell.server.desk.chart;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;

import org.junit.jupiter.api.Test;

final class InsidePageTest {
    private static String someone() {
        return People.SITE.create("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"I\"}]}");
    }

    private static void claim(String patient, int day, String words) {
        People.SITE.create(
                """
                {"resourceType":"Claim","status":"active","use":"claim",
                 "type":{"coding":[{"code":"professional"}]},"provider":{"display":"Mercy"},
                 "priority":{"coding":[{"code":"normal"}]},
                 "insurance":[{"sequence":1,"focal":true,"coverage":{"display":"Plan"}}],
                 "patient":{"reference":"Patient/%s"},"created":"2026-05-%02d",
                 "item":[{"sequence":1,"productOrService":{"text":"%s"}}]}"""
                        .formatted(patient, day, words));
    }

    @Test
    void findsWhatIsOfCareBeforeClaims() {
        String id = someone();
        for (int day = 1; day <= 3; day++) {
            claim(id, day, "Asthma follow-up");
        }
        People.problem(id, "Asthma");
        String page = text(People.SITE.page("/patients/" + id + "/search?find=asthma"));
        assertThat(page)
                .containsSubsequence(
                        "class=\"what\">Asthma",
                        "3 claims and coverages with these words",
                        "item, product or service",
                        "follow-up")
                .doesNotContain("productOrService", "<details class=\"disclosure\" open");
        assertThat(page.indexOf("<mark>Asthma</mark>"))
                .as("what its name says already")
                .isGreaterThan(page.indexOf("3 claims"));
        String claims = text(People.SITE.page("/patients/" + id + "/search?find=follow-up"));
        assertThat(claims).contains("<details class=\"disclosure\" open").doesNotContain("Nothing");
    }

    @Test
    void goesOnFromFactsOfCareToClaims() {
        String id = someone();
        for (int i = 0; i < 41; i++) {
            People.problem(id, "Migraine " + (100 + i));
        }
        claim(id, 1, "Migraine visit");
        String first = text(People.SITE.page("/patients/" + id + "/search?find=migraine"));
        assertThat(first)
                .contains("40 found in the newest 40 of 42 facts")
                .doesNotContain("claim or");
        assertThat(text(People.SITE.page("/patients/" + id + "/search?find=migraine&from=40")))
                .containsSubsequence("class=\"what\">Migraine", "1 claim or coverage", "visit");
    }
}
