package chartwell.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Finds a person, opens the chart and goes from a fact to its versions, as people do, at the
/// widths of a desk and of a phone. Leaves pictures in `target/screenshots`.
@Tag("browser")
final class BrowserTest {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    @Test
    void goesFromTheSearchBoxToTheVersionsOfAFact() {
        Path chromium =
                PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst().orElse(null);
        assumeTrue(chromium != null, "no Chromium: apt-get install chromium");
        people();
        try (Playwright playwright =
                        Playwright.create(
                                new Playwright.CreateOptions()
                                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser =
                        playwright
                                .chromium()
                                .launch(
                                        new BrowserType.LaunchOptions()
                                                .setExecutablePath(chromium)
                                                .setHeadless(true)
                                                .setArgs(
                                                        List.of(
                                                                "--no-sandbox",
                                                                "--disable-gpu",
                                                                "--disable-dev-shm-usage")))) {
            walk(browser, "desk", 1280, 800, ColorScheme.LIGHT);
            walk(browser, "phone", 390, 844, ColorScheme.DARK);
        }
    }

    private static void people() {
        for (int day = 1; day <= 12; day++) {
            People.potassium(People.ANNA, day, "4." + day);
        }
        String problem = People.problem(People.ANNA, "Hypertension");
        People.SITE.json(
                "PUT",
                "/Condition/" + problem,
                chartwell.server.main.TestSite.text(People.SITE.get("/Condition/" + problem))
                        .replace("Hypertension", "Essential hypertension"));
        assertThat(Stream.of(People.MARIA, People.OTTO, People.HOSTILE)).doesNotHaveDuplicates();
    }

    private static void walk(
            Browser browser, String name, int width, int height, ColorScheme colors) {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(colors);
        try (BrowserContext context = browser.newContext(options)) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onDialog(dialog -> complaints.add("a dialog opened"));
            page.navigate("http://127.0.0.1:" + People.SITE.port() + "/");
            shown(page, name + "-1-newest");
            page.keyboard().press("/");
            page.keyboard().type("zwilling 1957");
            page.keyboard().press("Enter");
            page.waitForSelector("text=People found");
            assertThat(page.locator(".people .row").count()).isEqualTo(2);
            shown(page, name + "-2-found");
            page.keyboard().press("j");
            page.keyboard().press("Enter");
            page.waitForSelector("h1:has-text('Anna Zwilling')");
            shown(page, name + "-3-chart");
            page.locator("#results .next").first().click();
            page.waitForURL("**/results?from=*");
            page.goBack();
            page.locator("text=Essential hypertension").click();
            page.waitForSelector("text=Version 1");
            shown(page, name + "-4-fact");
            page.locator(".versions .row").last().click();
            page.waitForURL("**/versions/1");
            assertThat(page.locator("pre.json").textContent())
                    .contains("\"Hypertension\"")
                    .doesNotContain("Essential");
            assertThat(complaints).isEmpty();
        }
    }

    /// Takes a picture; nothing may be wider than the window.
    private static void shown(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of("target/screenshots", name + ".png"))
                        .setFullPage(true));
        Object overflow =
                page.evaluate(
                        "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).as("pixels wider than the window, %s", name).isEqualTo(0);
    }
}
