package chartwell.server.desk.find;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;
import chartwell.server.desk.Walk;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// Finds people while typing, by keys alone.
@Tag("browser")
final class FindWalkTest {
    private static final String OPTIONS = "#finding [role=option]";

    @Test
    void opensWhomOneFindsWhileTyping() {
        assertThat(People.ANNA).isNotEqualTo(People.MARIA);
        Walk.through(People.SITE, FindWalkTest::walk);
    }

    private static void walk(Walk walk) {
        Page page = walk.to("/system").page();
        page.keyboard().press("/");
        page.keyboard().type("annie zwiling");
        page.waitForSelector("#finding [aria-selected=true]:has-text('Anna')");
        Locator box = page.locator("#q");
        assertThat(page.locator(OPTIONS).first().textContent())
                .contains("Anna Zwilling", "as a form of Anna");
        assertThat(box.getAttribute("aria-expanded")).isEqualTo("true");
        assertThat(box.getAttribute("aria-activedescendant")).isEqualTo("finding-0");
        assertThat(page.locator("#finding-said").textContent()).startsWith("1 person found");
        walk.looks("find-1-while-typing");
        page.keyboard().press("Enter");
        page.waitForSelector("h1:has-text('Anna Zwilling')");
        page.waitForLoadState(); // from here on keys do something

        page.keyboard().press("/");
        page.keyboard().type("zwilling");
        page.waitForSelector("#finding-1:has-text('Maria')");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#finding [aria-selected=true]").textContent()).contains("Maria");
        page.keyboard().press("Enter");
        page.waitForSelector("h1:has-text('Maria Zwilling')");
        page.waitForLoadState(); // from here on keys do something

        page.keyboard().press("/");
        page.keyboard().type("zwilling");
        page.waitForSelector(OPTIONS);
        page.keyboard().press("Escape");
        assertThat(page.locator(OPTIONS).count()).isZero();
        assertThat(box.getAttribute("aria-expanded")).isEqualTo("false");
        page.keyboard().press("Enter");
        page.waitForSelector("h1:has-text('People found')");
        page.waitForLoadState();
        page.keyboard().press("/");
        page.keyboard().type("nobody called so");
        page.waitForSelector(".finding:visible:has-text('Nobody matches')");
        walk.looks("find-2-nobody");
    }

    /// Who alone is found is opened, else those who are found are listed.
    @Test
    void losesNothingOfWhatIsTypedFasterThanTheListComes() {
        assertThat(People.ANNA).isNotEqualTo(People.MARIA);
        Walk.once(
                People.SITE,
                walk -> {
                    Page page = walk.to("/system").page();
                    page.keyboard().press("/");
                    page.keyboard().type("anna zwilling");
                    page.keyboard().press("Enter");
                    page.waitForSelector("h1:has-text('Anna Zwilling')");
                    page.waitForLoadState(); // from here on keys do something
                    page.keyboard().press("/");
                    page.keyboard().type("zwilling");
                    page.keyboard().press("Enter");
                    page.waitForSelector("h1:has-text('People found')");
                    assertThat(page.locator("#q").inputValue()).isEqualTo("zwilling");
                });
    }

    /// The answer to the first letters comes last, and must not be shown.
    @Test
    void dropsAnswersThatComeTooLate() {
        Walk.through(
                People.SITE,
                walk -> {
                    Page page = walk.to("/").page();
                    List<Route> held = new ArrayList<>();
                    page.route("**/?q=otto", held::add);
                    page.keyboard().press("/");
                    page.keyboard().type("otto");
                    page.waitForCondition(() -> !held.isEmpty());
                    page.locator("#q").fill("maria");
                    page.waitForSelector("#finding-0:has-text('Maria')");
                    held.forEach(Route::resume);
                    page.waitForTimeout(300);
                    assertThat(page.locator(OPTIONS).first().textContent()).contains("Maria");
                    page.unroute("**/?q=otto");
                });
    }

    @Test
    void findsWithoutScriptToo() {
        Walk.withoutScript(
                People.SITE,
                page -> {
                    page.navigate("/");
                    page.locator("#q").fill("annie zwil");
                    page.locator(".search button").click();
                    assertThat(page.locator(".people .row").first().textContent())
                            .contains("Anna Zwilling");
                });
    }
}
