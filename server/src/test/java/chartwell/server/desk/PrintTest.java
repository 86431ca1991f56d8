package chartwell.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

/// What comes out of the printer, also where the screen is dark: all that the page says, as wide as
/// the paper, and nothing that one could only click.
@Tag("browser")
final class PrintTest {
    /// A4 less its margins, in pixels of CSS.
    private static final int WIDTH = 718;

    private static final String ONLY_TO_CLICK =
            """
            [...document.querySelectorAll("nav a, form, input, select, button, summary, .rail, .actions")]
                .filter((part) => part.checkVisibility()).map((part) => part.outerHTML)""";
    private static final String CUT =
            """
            [...document.querySelectorAll("html, .scroll, table, pre, .leaf")]
                .filter((part) => part.checkVisibility() && getComputedStyle(part).overflowX !== "visible"
                    && part.scrollWidth > part.clientWidth + 1 || part.getBoundingClientRect().right > innerWidth + 1)
                .map((part) => part.outerHTML.slice(0, 200))""";
    private static final String COLOURS =
            "(({ backgroundColor, color }) => [backgroundColor, color])"
                    + "(getComputedStyle(document.documentElement))";

    @Test
    void isDarkOnLightAndWholeAndLeadsNowhere() {
        People.potassium(People.ANNA, 3, "4.2");
        String visit = People.visit(People.ANNA, 3);
        People.pressure(People.ANNA, visit, 3, 150);
        String chart = "/patients/" + People.ANNA;
        for (String path :
                List.of(
                        chart,
                        chart + "/results",
                        chart + "/trend?code=http://loinc.org%7C85354-9",
                        chart + "/documents",
                        chart + "/documents/" + People.letter(People.ANNA),
                        "/facts/Patient/" + People.ANNA,
                        "/population",
                        "/population/people")) {
            print(path);
        }
    }

    private static void print(String path) {
        try (BrowserContext context =
                Chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL("http://127.0.0.1:" + People.SITE.port())
                                        .setViewportSize(WIDTH, 1000)
                                        .setColorScheme(ColorScheme.DARK))) {
            Page page = context.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.navigate(path);
            page.waitForLoadState();
            assertThat((List<?>) page.evaluate(ONLY_TO_CLICK)).as("to click, %s", path).isEmpty();
            assertThat((List<?>) page.evaluate(CUT)).as("cut off, %s", path).isEmpty();
            assertThat((List<?>) page.evaluate(COLOURS))
                    .as("ground and ink, %s", path)
                    .isEqualTo(List.of("rgb(255, 255, 255)", "rgb(27, 31, 36)"));
            page.pdf(
                    new Page.PdfOptions()
                            .setFormat("A4")
                            .setPath(
                                    Path.of(
                                            "target/screenshots",
                                            "print" + path.replaceAll("\\W+", "-") + ".pdf")));
        }
    }
}
