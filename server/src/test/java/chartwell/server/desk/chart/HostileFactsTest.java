package chartwell.server.desk.chart;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;
import chartwell.server.desk.Walk;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;

/// Facts that hold scripts, characters that turn the direction of writing, and a note of 1 MB are
/// shown as what they are, on each page that may show them.
@Tag("browser")
final class HostileFactsTest {
    private static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    private static final String TURNED = "safe\\u202Egnp.exe";

    private static String condition(String id, String patient, String note) {
        return """
        {"resourceType":"Condition","id":"%s","code":{"text":"%s %s"},
         "subject":{"reference":"Patient/%s"},"onsetDateTime":"2026-03-04",
         "clinicalStatus":{"coding":[{"code":"%s"}]},
         "note":[{"text":"%s needle %s"}]}"""
                .formatted(id, SCRIPT, TURNED, patient, SCRIPT, note, SCRIPT);
    }

    @Test
    void showsHostileFactsAsWhatTheyAre() {
        String patient =
                People.SITE.create(
                        """
                        {"resourceType":"Patient","name":[{"family":"%s %s"},{"family":"%s"}],
                         "communication":[{"language":{"text":"%s"}}],
                         "identifier":[{"value":"%s"}]}"""
                                .formatted(SCRIPT, TURNED, SCRIPT, SCRIPT, SCRIPT));
        String note = "long ".repeat(200_000);
        for (String version : new String[] {note, note + "er"}) {
            HttpResponse<byte[]> put =
                    People.SITE.json(
                            "PUT", "/Condition/hostile", condition("hostile", patient, version));
            assertThat(put.statusCode()).isIn(200, 201);
        }
        String chart = "/patients/" + patient;
        String[] addresses = {
            chart,
            chart + "/problems",
            chart + "/timeline",
            chart + "/changes?since=2020-01-01",
            chart + "/search?find=needle",
            chart + "/search?find=%3Cscript%3E",
            "/facts/Condition/hostile",
            "/facts/Condition/hostile/difference?from=1&to=2",
            "/facts/Condition/hostile/difference?from=1&to=2&view=json"
        };
        for (String address : addresses) {
            HttpResponse<byte[]> page = People.SITE.page(address);
            assertThat(page.statusCode()).as(address).isEqualTo(200);
            assertThat(page.body()).as(address).hasSizeLessThan(200_000);
            assertThat(text(page))
                    .as(address)
                    .contains("&lt;script")
                    .doesNotContain("<script>alert", "<img", "\u202E");
        }
        assertThat(text(People.SITE.page(chart))).contains("safe[U+202E]gnp.exe");
        assertThat(text(People.SITE.page(chart + "/search?find=needle")))
                .contains("<mark>needle</mark>", ">note</span>");
        assertThat(text(People.SITE.page(addresses[7])))
                .contains("Note, text", "long er needle", "long  needle");
        Walk.through(
                People.SITE,
                walk -> {
                    walk.to(chart).looks("hostile-chart");
                    walk.to(chart + "/problems").looks("hostile-problems");
                    walk.to(addresses[7]).looks("hostile-difference");
                });
    }
}
