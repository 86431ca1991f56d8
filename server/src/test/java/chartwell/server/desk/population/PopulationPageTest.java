package chartwell.server.desk.population;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.Walk;
import chartwell.server.main.TestSite;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@Tag("browser")
final class PopulationPageTest {
    private static final TestSite SITE = new TestSite();
    private static final Pattern COUNTED =
            Pattern.compile("<a href=\"(/population/(?:people|encounters)[^\"]*)\">([\\d,]+)<");
    private static final Pattern LISTED = Pattern.compile("of ([\\d,]+)<|>([\\d,]+) in all<");

    @BeforeAll
    static void people() {
        int year = thisMonth().getYear();
        for (int i = 0; i < 70; i++) {
            String patient =
                    SITE.create(
                            """
                            {"resourceType":"Patient","gender":"%s","birthDate":"%d-01-01",
                             "name":[{"family":"Bürger","given":["Nr%d"]}]%s}"""
                                    .formatted(
                                            i % 2 == 0 ? "female" : "male",
                                            year - 1 - i,
                                            i,
                                            i % 10 == 9 ? ",\"deceasedBoolean\":true" : ""));
            SITE.create(
                    """
                    {"resourceType":"Condition","subject":{"reference":"Patient/%s"},
                     "code":{"coding":[{"system":"http://snomed.info/sct","code":"%d",
                                        "display":"%s"}]}}"""
                            .formatted(
                                    patient,
                                    i % 7,
                                    i % 7 == 0
                                            ? "<script>alert(1)</script>"
                                            : "A condition with a rather long name, number "
                                                    + i % 7));
            SITE.create(
                    """
                    {"resourceType":"Encounter","status":"finished","class":{"code":"AMB"},
                     "subject":{"reference":"Patient/%s"},
                     "period":{"start":"%s-01T12:00:00Z"}}"""
                            .formatted(patient, thisMonth().minusMonths(i % 40)));
        }
        SITE.create("{\"resourceType\":\"Patient\"}");
    }

    private static YearMonth thisMonth() {
        return YearMonth.from(InstantSource.system().instant().atZone(ZoneId.systemDefault()));
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    /// What each figure and each bar says is what its page lists.
    @Test
    void eachFigureOpensTheRowsItCounts() {
        Matcher counted = COUNTED.matcher(text(SITE.page("/population")));
        List<String> seen = new ArrayList<>();
        while (counted.find()) {
            String address = counted.group(1).replace("&amp;", "&");
            String page = text(SITE.page(address));
            Matcher listed = LISTED.matcher(page);
            assertThat(listed.find()).as(address).isTrue();
            String total = listed.group(1) == null ? listed.group(2) : listed.group(1);
            assertThat(total).as(address).isEqualTo(counted.group(2));
            seen.add(address);
        }
        assertThat(seen)
                .hasSizeGreaterThan(80)
                .anyMatch(address -> address.contains("age=30-34&gender=female&life=living"))
                .anyMatch(address -> address.contains("condition=http"))
                .anyMatch(address -> address.contains("first=" + thisMonth()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/population/people?gender=female",
                "/population/encounters?first=2000-01",
                "/population/conditions"
            })
    void eachListIsAlsoAFile(String address) {
        String csv = address + (address.contains("?") ? "&" : "?") + "format=csv";
        HttpResponse<byte[]> file = SITE.page(csv);
        assertThat(header(file, "Content-Type")).startsWith("text/csv");
        assertThat(text(SITE.page(address))).contains("<table");
    }

    @Test
    void filesHaveAllRowsAndNotAPage() {
        String file = text(SITE.page("/population/people?format=csv"));
        assertThat(file.lines()).hasSize(72);
        assertThat(text(SITE.page("/population/people"))).contains("1 to 50 of 71");
        assertThat(text(SITE.page("/population/people?page=2"))).contains("51 to 71 of 71");
    }

    @Test
    void filesAndPagesSayThatTheMonthsAreBounded() {
        String asked =
                "/population/encounters?first=" + thisMonth().minusMonths(39) + "&last=2200-12";
        String said = "120 months are listed at once.";
        assertThat(text(SITE.page(asked))).contains(said, "1 to 50 of 70");
        assertThat(text(SITE.page(asked + "&format=csv")).lines())
                .hasSize(72)
                .last()
                .asString()
                .startsWith("Those that began from ")
                .endsWith(said);
        assertThat(text(SITE.page("/population/encounters?format=csv"))).doesNotContain(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/population/people?age=x&gender=%27&life=&condition=%7C&page=-1",
                "/population/people?page=99999&condition=%00%7C%00&gender=%00",
                "/population/encounters?first=x&last=9999-99&page=x",
                "/population/encounters?first=2026-03&last=2020-01",
                "/population/conditions?words=%25&sort=--x"
            })
    void answersAnyAddressWithAPage(String address) {
        assertThat(SITE.page(address).statusCode()).isEqualTo(200);
    }

    @Test
    void countsOnlyWhomOneMaySee() {
        String page = text(SITE.page("/population", "Test-Panel", "4711"));
        assertThat(page).doesNotContain("condition with a rather").contains(">0<");
        assertThat(text(SITE.page("/population/people", "Test-Panel", "4711")))
                .contains("0 in all")
                .doesNotContain("/patients/");
    }

    @Test
    void isWalkedFromABarToAPerson() {
        Walk.through(SITE, PopulationPageTest::walk);
    }

    private static void walk(Walk walk) {
        Page page = walk.to("/population").looks("population").page();
        assertThat(page.locator("figure[data-plot]").count()).isEqualTo(3);
        page.locator("#age-pyramid summary").click();
        page.locator("#age-pyramid td a:text-is('3')").first().click();
        page.waitForURL("**/population/people?age=**");
        walk.looks("population-people");
        page.locator("select[name=gender]").selectOption("");
        if (page.locator("form.filters button").isVisible()) {
            page.locator("form.filters button").click();
        }
        page.waitForCondition(() -> !page.url().contains("gender=female"));
        page.locator("#people th a").first().click();
        page.waitForURL("**/patients/**");
        String months = "/population/encounters?first=" + thisMonth().minusMonths(39);
        walk.to(months + "&last=2200-12").looks("population-encounters");
        walk.to("/population/conditions").looks("population-conditions");
        page.locator("#conditions th a.open").first().click();
        page.waitForSelector("h1:has-text('People with')");
        walk.looks("population-condition");
    }
}
