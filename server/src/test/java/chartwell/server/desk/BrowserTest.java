package chartwell.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.stream.Stream;

/// Finds a person, opens the chart and goes from a fact to its versions, as people do.
@Tag("browser")
final class BrowserTest {

    @Test
    void goesFromTheSearchBoxToTheVersionsOfAFact() {
        people();
        Walk.through(People.SITE, BrowserTest::walk);
    }

    private static void people() {
        for (int day = 1; day <= 12; day++) {
            People.potassium(People.ANNA, day, "4." + day);
        }
        String problem = People.problem(People.ANNA, "Hypertension");
        People.SITE.json(
                "PUT",
                "/Condition/" + problem,
                TestSite.text(People.SITE.get("/Condition/" + problem))
                        .replace("Hypertension", "Essential hypertension"));
        assertThat(Stream.of(People.MARIA, People.OTTO, People.HOSTILE)).doesNotHaveDuplicates();
    }

    private static void walk(Walk walk) {
        Page page = walk.to("/").looks("walk-1-newest").page();
        page.keyboard().press("/");
        page.keyboard().type("zwilling 1957");
        page.keyboard().press("Enter");
        page.waitForSelector("text=People found");
        assertThat(page.locator(".people .row").count()).isEqualTo(2);
        walk.looks("walk-2-found");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForSelector("h1:has-text('Anna Zwilling')");
        walk.looks("walk-3-chart");
        page.locator("#results .next").first().click();
        page.waitForURL("**/results");
        walk.looks("walk-3-results");
        page.locator("a.open:has-text('Potassium')").click();
        page.waitForURL("**/trend?*");
        walk.looks("walk-3-trend");
        page.goBack();
        page.goBack();
        page.locator("text=Essential hypertension").click();
        page.waitForSelector("text=Version 1");
        walk.looks("walk-4-fact");
        page.locator("text=What changed with version 2").click();
        page.waitForSelector("h1:has-text('What changed')");
        assertThat(page.locator(".differences tbody tr").allTextContents())
                .singleElement()
                .asString()
                .contains("Code, text", "Hypertension", "Essential hypertension", "changed");
        walk.looks("walk-5-difference");
        page.locator("text=As FHIR").click();
        walk.looks("walk-6-difference-as-fhir");
        page.goBack();
        page.goBack();
        page.locator(".versions .row").last().click();
        page.waitForURL("**/versions/1");
        assertThat(page.locator("pre.json").textContent())
                .contains("\"Hypertension\"")
                .doesNotContain("Essential");
    }
}
