package chartwell.server.desk.document;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.paper.Sheets;
import chartwell.server.desk.People;
import chartwell.server.desk.Walk;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Files scans and turns their pages, as who works with paper does.
@Tag("browser")
final class SheetWalkTest {
    private static final String LOADED =
            "() => [...document.querySelectorAll('.leaf img')]"
                    + ".every((image) => image.complete && image.naturalWidth > 0)";

    private static String patient(String given) {
        return People.SITE.create(
                """
                {"resourceType":"Patient","name":[{"family":"Papier","given":["%s"]}],
                 "gender":"female","birthDate":"1957-03-04"}"""
                        .formatted(given));
    }

    @Test
    void filesScansAndLooksAtTheirPages() {
        Walk.through(
                People.SITE,
                walk -> {
                    String patient = patient(walk.onPhone() ? "Phone" : "Desk");
                    Page page = walk.to("/patients/" + patient + "/filing").page();
                    tellWhatIsWrong(page);
                    walk.to("/patients/" + patient + "/filing");
                    file(page);
                    walk.looks("filing-done");
                    page.locator("#told li:has-text('letter.pdf') a").click();
                    page.waitForFunction(LOADED);
                    walk.looks("sheet");
                    turn(page, walk);
                    walk.to("/patients/" + patient + "/documents").looks("documents");
                    page.keyboard().press("j");
                    page.keyboard().press("Enter");
                    page.waitForSelector(".leaf img");
                });
    }

    private static void answer(Page page, String day) {
        page.locator("#type").selectOption("18842-5");
        page.locator("#day").fill(day);
        page.locator("#author").fill("Dr. Quist");
        page.locator("#scan").setInputFiles(files());
        page.locator("form[data-filing] button[type=submit]").click();
    }

    private static void tellWhatIsWrong(Page page) {
        answer(page, "32 May");
        page.waitForSelector("#day-error");
        assertThat(page.locator("#author").inputValue()).isEqualTo("Dr. Quist");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("day");
        assertThat(page.locator("#told li").count()).isZero();
    }

    private static void file(Page page) {
        answer(page, "3 May 2019");
        page.waitForFunction("() => document.querySelectorAll('#told .badge').length === 3");
        page.waitForFunction("() => !document.querySelector('form[data-filing] button').disabled");
        assertThat(page.locator("#told").innerText())
                .contains("letter.pdf", "Filed", "3 pages", "fax.tif", "x.png", "Not filed")
                .contains("not a PDF, TIFF, JPEG or PNG");
    }

    private static FilePayload[] files() {
        try {
            byte[] svg = "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
            return new FilePayload[] {
                new FilePayload("letter.pdf", "application/pdf", Sheets.pdf(3)),
                new FilePayload("fax.tif", "image/tiff", Sheets.tiff(2, 800, 1100)),
                new FilePayload("x.png", "image/png", svg)
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void turn(Page page, Walk walk) {
        page.keyboard().press("j");
        page.waitForURL("**?page=2");
        page.keyboard().press("r");
        page.waitForURL("**?page=2&turn=90");
        page.waitForFunction(LOADED);
        Locator leaf = page.locator(".leaf img");
        assertThat(leaf.boundingBox().height).isGreaterThan(leaf.boundingBox().width);
        walk.looks("sheet-turned");
        page.keyboard().press("+");
        page.waitForURL("**zoom=100");
        page.waitForFunction(LOADED);
        assertThat(leaf.boundingBox().width).isBetween(793.0, 795.0);
        page.keyboard().press("+");
        page.waitForURL("**zoom=200");
        page.waitForFunction(LOADED);
        assertThat(leaf.boundingBox().width).isBetween(1587.0, 1589.0);
        walk.looks("sheet-zoomed");
        page.keyboard().press("-");
        page.waitForURL("**zoom=100");
        page.keyboard().press("k");
        page.waitForURL("**?turn=90&zoom=100");
        assertThat(page.locator(".board h1").isVisible()).isTrue();
        double top = page.locator(".board h1").boundingBox().y;
        page.evaluate("window.scrollTo(0, 600)");
        assertThat(page.locator(".board h1").boundingBox().y)
                .as("who it is stays in view")
                .isBetween(0.0, Math.max(top, 100));
    }

    @Test
    void worksWithoutScript() {
        String patient = patient("Plain");
        Walk.withoutScript(
                People.SITE,
                page -> {
                    page.navigate("/patients/" + patient + "/filing");
                    page.locator("#type").selectOption("11506-3");
                    page.locator("#day").fill("2019");
                    page.locator("#scan").setInputFiles(files());
                    page.locator("form[data-filing] button[type=submit]").click();
                    assertThat(page.locator("#told").innerText())
                            .contains("letter.pdf", "Filed", "Not filed");
                    page.locator("#told a").first().click();
                    page.locator(".tools a", new Page.LocatorOptions().setHasText("Next")).click();
                    page.locator(".tools a", new Page.LocatorOptions().setHasText("Turn")).click();
                    assertThat(page.url()).endsWith("?page=2&turn=90");
                    page.locator("#page").fill("3");
                    page.locator(".tools button").click();
                    assertThat(page.url()).contains("page=3", "turn=90");
                });
    }
}
