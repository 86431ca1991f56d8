package chartwell.server.desk.components;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;
import chartwell.server.desk.Walk;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;

/// What the parts do when they are used: by keys, by mouse, without script, on paper.
@Tag("browser")
final class ComponentsWalkTest {

    @Test
    void narrowsAndSortsATableInPlaceAndByItsAddress() {
        Walk.through(
                People.SITE,
                walk -> {
                    Page page = walk.to("/components").looks("components").page();
                    page.evaluate("window.sameDocument = true");
                    page.locator(".filters select").selectOption("Surgery");
                    page.waitForURL("**/components?of=Surgery");
                    page.locator("#wards th a", named("Beds")).click();
                    page.waitForURL("**/components?of=Surgery&sort=beds");
                    page.locator(".filters input[name=words]").fill("east");
                    page.waitForURL("**words=east**");
                    assertThat(page.url()).contains("of=Surgery", "sort=beds", "words=east");
                    assertThat(page.locator("#wards tbody tr").count()).isEqualTo(20);
                    assertThat(page.locator("#wards [aria-sort=ascending]").innerText())
                            .contains("Beds");
                    assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
                    walk.looks("components-narrowed");
                    page.locator(".filters a", named("Show all")).click();
                    page.waitForURL("**/components?sort=beds");
                    page.goBack();
                    assertThat(page.locator("#wards tbody tr").count()).isEqualTo(20);
                });
    }

    private static Page.LocatorOptions named(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    @Test
    void isWalkedByKeys() {
        Walk.through(
                People.SITE,
                walk -> {
                    Page page = walk.to("/components").page();
                    page.keyboard().press("j");
                    page.keyboard().press("j");
                    page.keyboard().press("k");
                    assertThat(page.evaluate("document.activeElement.textContent"))
                            .isEqualTo("Ward 1 West");
                    page.keyboard().press("?");
                    assertThat(page.locator("#keys").isVisible()).isTrue();
                    assertThat(page.locator("#keys").innerText()).contains("Find a person");
                    walk.looks("components-keys");
                    page.keyboard().press("Escape");
                    assertThat(page.locator("#keys").isVisible()).isFalse();
                    page.keyboard().press("t");
                    assertThat(page.locator("#potassium table").isVisible()).isTrue();
                    walk.looks("components-tables");
                    page.keyboard().press("t");
                    assertThat(page.locator("#potassium table").isVisible()).isFalse();
                    page.keyboard().press("/");
                    page.keyboard().type("gf?");
                    assertThat(page.locator("#q").inputValue()).isEqualTo("gf?");
                    page.locator("h1").click();
                    page.keyboard().press("g");
                    page.keyboard().press("f");
                    page.waitForURL(url -> url.endsWith("/"));
                });
    }

    @Test
    void plotsSayTheirValuesAndLeadToTheirRows() {
        Walk.through(
                People.SITE,
                walk -> {
                    Page page = walk.to("/components").page();
                    page.locator("#conditions canvas").waitFor();
                    page.locator("#conditions").scrollIntoViewIfNeeded();
                    double x = walk.onPhone() ? 160 : 330;
                    page.mouse().move(0, 0);
                    page.locator("#conditions .canvas").hover(at(x, 40));
                    assertThat(page.locator("#conditions .tip").innerText())
                            .contains("Essential hypertension", "1,204");
                    page.locator("#conditions .canvas").click(click(x, 40));
                    page.waitForURL("**/components?words=east");
                });
    }

    private static Locator.HoverOptions at(double x, double y) {
        return new Locator.HoverOptions().setPosition(x, y);
    }

    private static Locator.ClickOptions click(double x, double y) {
        return new Locator.ClickOptions().setPosition(x, y);
    }

    @Test
    void theRailIsAMenuOnAPhone() {
        Walk.through(
                People.SITE,
                walk -> {
                    Page page = walk.to("/components").page();
                    assertThat(page.locator("#places").isVisible()).isEqualTo(!walk.onPhone());
                    if (walk.onPhone()) {
                        page.locator(".menu").click();
                        walk.looks("components-places");
                        page.locator("#places a").first().click();
                        page.waitForURL(url -> url.endsWith("/"));
                    }
                });
    }

    @Test
    void isLightOnPaperWhateverTheScreenIs() {
        Walk.through(
                People.SITE,
                walk -> {
                    Page page = walk.to("/components").page();
                    page.locator("#conditions canvas").waitFor();
                    Object before = drawn(page);
                    page.emulateMedia(
                            new Page.EmulateMediaOptions()
                                    .setMedia(Media.PRINT)
                                    .setColorScheme(ColorScheme.DARK));
                    assertThat(page.locator(".rail").isVisible()).isFalse();
                    assertThat(
                                    page.evaluate(
                                            "getComputedStyle(document.documentElement).backgroundColor"))
                            .isEqualTo("rgb(255, 255, 255)");
                    if (walk.onPhone()) {
                        assertThat(drawn(page)).as("drawn again for paper").isNotEqualTo(before);
                    }
                    page.screenshot(
                            new Page.ScreenshotOptions()
                                    .setPath(Path.of("target/screenshots/components-paper.png"))
                                    .setFullPage(true));
                });
    }

    private static Object drawn(Page page) {
        return page.evaluate("document.querySelector('#conditions canvas').toDataURL()");
    }

    @Test
    void readsAsTablesWithoutScript() {
        Walk.withoutScript(
                People.SITE,
                page -> {
                    page.navigate("/components");
                    assertThat(page.locator("#potassium table").isVisible()).isTrue();
                    assertThat(page.locator("#potassium .canvas").isVisible()).isFalse();
                    page.locator("#wards th a", named("Beds")).click();
                    page.waitForURL("**/components?sort=beds");
                    page.locator(".filters input[name=words]").fill("east");
                    page.locator(".filters button").click();
                    page.waitForURL("**words=east**");
                    assertThat(page.url()).contains("sort=beds");
                });
    }
}
