package chartwell.server.desk.trail;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
        SITE.get("/Observation?patient=Patient/" + patient + "&code=8302-2");
        SITE.json("PUT", "/Patient/" + patient, "{\"resourceType\":\"Patient\",\"id\":\"x\"}");
        String page = await("/trail?patient=" + patient, "Read Patient<", "Created Patient<");
        assertThat(page)
                .contains("with the record of Ada Trail.")
                .containsSubsequence("Read Patient<", "Created Patient<")
                .containsSubsequence(
                        "local, tester, 10.0.0.7",
                        "href=\"/facts/Patient/" + patient + "\"",
                        "href=\"/patients/" + patient + "\"",
                        "Ada Trail",
                        "Treatment");
        assertThat(await("/trail?act=reads&patient=" + patient, "Read Patient<"))
                .doesNotContain("Created Patient<");
        assertThat(await("/trail?act=changes&patient=" + patient, "Created Patient<"))
                .doesNotContain(">Read Patient<");
        assertThat(await("/trail?act=refused", "Refused: ")).doesNotContain(">Created Patient<");
        await("/trail?patient=" + patient, "Searched: Observation?patient=Patient/");
        assertThat(await("/trail?act=searches", "Searched: Patient?family=Nobody&amp;"))
                .doesNotContain(">Created Patient<");
    }

    @Test
    void narrowsToAPersonAndToDays() throws InterruptedException {
        String patient = patient();
        String of = "/trail?patient=" + patient;
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        await(of + "&who=LOCA", "Created Patient<");
        await(
                of + "&first=" + today.minusDays(1) + "&last=" + today.plusDays(1),
                "Created Patient<");
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
        assertThat(second).contains("Created Patient<", "of before");
        assertThat(readsInTheFile(of)).isGreaterThanOrEqualTo(60);
        assertThat(SITE.page("/trail?after=wrong").statusCode()).isEqualTo(400);
        assertThat(SITE.page("/trail?who=%00").statusCode()).isEqualTo(400);
        for (String day :
                List.of("never", "%2B999999999-12-31", "-999999999-01-01", "2026-02-30")) {
            assertThat(SITE.page("/trail?last=" + day).statusCode()).as(day).isEqualTo(400);
        }
        assertThat(SITE.page("/trail?act=nothing").statusCode()).isEqualTo(200);
        await(of, "Took away as a file: /trail?patient=" + patient);
    }

    /// Reads of the file, taken again until it has the sixty: they are written a moment after.
    private static long readsInTheFile(String of) throws InterruptedException {
        long reads = 0;
        for (int tries = 0; tries < 300 && reads < 60; tries++) {
            reads =
                    text(SITE.page(of + "&format=csv"))
                            .lines()
                            .filter(line -> line.contains("Read,"))
                            .count();
            Thread.sleep(100);
        }
        return reads;
    }

    private static String patient() {
        return SITE.create(
                """
                {"resourceType":"Patient","name":[{"family":"Trail","given":["Ada"]}]}""");
    }

    /// Reads are written a moment after they were answered.
    private static String await(String path, String... words) throws InterruptedException {
        String page = "";
        for (int tries = 0; tries < 300; tries++) {
            page = text(SITE.page(path));
            if (List.of(words).stream().allMatch(page::contains)) {
                return page;
            }
            Thread.sleep(100);
        }
        assertThat(page).contains(words);
        return page;
    }
}
