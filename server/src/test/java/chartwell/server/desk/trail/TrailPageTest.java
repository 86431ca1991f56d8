package chartwell.server.desk.trail;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

@Tag("database")
final class TrailPageTest {
    private static final TestSite SITE = TestSite.shared();

    @Test
    void saysWhoDidWhatWithARecordTheNewestFirst() throws InterruptedException {
        String patient = patient();
        SITE.get("/Patient/" + patient, "Test-Origin", "10.0.0.7");
        SITE.get("/Patient?family=Nobody%26&_id=" + patient);
        SITE.json("PUT", "/Patient/" + patient, "{\"resourceType\":\"Patient\",\"id\":\"x\"}");
        String page = await("/trail?patient=" + patient, "Read<", "Created<");
        assertThat(page)
                .contains("with the record of Ada Trail.")
                .containsSubsequence("Read<", "Created<")
                .containsSubsequence(
                        "local",
                        "tester",
                        "Treatment",
                        "href=\"/facts/Patient/" + patient + "\"",
                        "href=\"/patients/" + patient + "\"",
                        "10.0.0.7");
        assertThat(await("/trail?act=reads&patient=" + patient, "Read<"))
                .doesNotContain("Created<");
        assertThat(await("/trail?act=changes&patient=" + patient, "Created<"))
                .doesNotContain(">Read<");
        assertThat(await("/trail?act=refused", "Refused: ")).doesNotContain(">Created<");
        assertThat(await("/trail?act=searches", "family=Nobody&amp;")).doesNotContain(">Created<");
    }

    @Test
    void narrowsToAPersonAndToDays() throws InterruptedException {
        String patient = patient();
        String of = "/trail?patient=" + patient;
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        await(of + "&who=LOCA", "Created<");
        await(of + "&first=" + today.minusDays(1) + "&last=" + today.plusDays(1), "Created<");
        for (String none :
                List.of(
                        "&who=nobody",
                        "&who=%25",
                        "&who=loc,al",
                        "&last=" + today.minusDays(2),
                        "&first=" + today.plusDays(2))) {
            assertThat(text(SITE.page(of + none))).as(none).contains("Nothing of this was done");
        }
    }

    @Test
    void turnsPagesAndGivesAFile() throws InterruptedException {
        String patient = patient();
        for (int i = 0; i < 60; i++) {
            SITE.get("/Patient/" + patient);
        }
        String of = "/trail?patient=" + patient;
        // The reads, the creation, and what this looking itself reads of the patient.
        String page = await(of, "The newest 50");
        String next = page.replaceAll("(?s).*href=\"([^\"]*after=[^\"]*)\" rel=\"next\".*", "$1");
        String second = text(SITE.page(next.replace("&amp;", "&")));
        assertThat(second).contains("Created<", "of before");
        HttpResponse<byte[]> file = SITE.page(of + "&format=csv");
        assertThat(text(file).lines().filter(line -> line.contains("Read,")).count())
                .isGreaterThanOrEqualTo(60);
        assertThat(SITE.page("/trail?after=wrong").statusCode()).isEqualTo(400);
        assertThat(SITE.page("/trail?who=%00&first=never").statusCode()).isEqualTo(400);
        assertThat(SITE.page("/trail?first=never&act=nothing").statusCode()).isEqualTo(200);
    }

    private static String patient() {
        return SITE.create(
                """
                {"resourceType":"Patient","name":[{"family":"Trail","given":["Ada"]}]}""");
    }

    /// Reads are written a moment after they were answered.
    private static String await(String path, String... words) throws InterruptedException {
        String page = "";
        for (int tries = 0; tries < 200; tries++) {
            page = text(SITE.page(path));
            if (List.of(words).stream().allMatch(page::contains)) {
                return page;
            }
            Thread.sleep(20);
        }
        assertThat(page).contains(words);
        return page;
    }
}
