package chartwell.server.desk.chart;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.desk.People;
import chartwell.server.desk.Walk;
import chartwell.server.main.TestSite;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// Someone of thirty names, most of them long, is found by each, and the chart stays readable.
@Tag("browser")
final class ManyNamesTest {
    private static final List<String> FAMILIES = new ArrayList<>();
    private static String id = "";

    @BeforeAll
    static void live() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            // no two within the one error that is overlooked
            char letter = (char) ('a' + i % 26);
            String family = "Wolken" + ("" + letter).repeat(3 + i / 26) + "berg";
            FAMILIES.add(family);
            names.add(
                    """
                    {"use":"%s","family":"%s","given":["Marie-Antoinette","Josephine","Elisabeth"],
                     "prefix":["Univ.-Prof. Dr. Dr. h. c."],"suffix":["the Younger"]}"""
                            .formatted(i == 0 ? "official" : i < 5 ? "maiden" : "old", family));
        }
        id =
                People.SITE.create(
                        """
                        {"resourceType":"Patient","birthDate":"1931-02-03","gender":"female",
                         "name":[%s]}"""
                                .formatted(String.join(",", names)));
    }

    @Test
    void isFoundByEachNameOnThePageAndByTheApi() {
        for (String family : FAMILIES) {
            assertThat(text(People.SITE.page("/?q=" + family)))
                    .as(family)
                    .contains("href=\"/patients/" + id + "\"");
            JsonObject found = TestSite.resource(People.SITE.get("/Patient?family=" + family));
            assertThat(found.objects("entry")).as(family).hasSize(1);
        }
        JsonObject person = TestSite.resource(People.SITE.get("/Patient/" + id));
        assertThat(person.objects("name").stream().map(name -> name.text("family")).toList())
                .isEqualTo(FAMILIES);
    }

    @Test
    void keepsTheBannerReadable() {
        Walk.through(
                People.SITE,
                walk -> {
                    walk.to("/patients/" + id).looks("chart-names");
                    Page page = walk.page();
                    assertThat(page.locator(".banner h1").innerText())
                            .contains(FAMILIES.getFirst());
                    BoundingBox banner = page.locator(".banner").boundingBox();
                    assertThat(banner.height)
                            .as("the banner leaves room for the chart")
                            .isLessThan(walk.onPhone() ? 844 / 3.0 : 800 / 2.0);
                    page.evaluate("window.scrollTo(0, 3000)");
                    assertThat(page.locator(".banner h1").boundingBox().y).isBetween(0.0, 120.0);
                    page.locator(".about a:has-text('more')").click();
                    page.waitForURL("**/facts/Patient/**");
                    assertThat(page.locator("pre.json").textContent()).contains(FAMILIES.getLast());
                });
    }
}
