package chartwell.server.desk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one browser of this JVM; it ends with it.
public final class Chromium {
    private static final Optional<Path> PATH = ChromiumProgram.find(System.getenv());

    private Chromium() {}

    /// The browser; where there is none, the test is skipped and says so.
    public static Browser browser() {
        assumeTrue(PATH.isPresent(), "no Chromium: apt-get install chromium");
        return Started.BROWSER;
    }

    private static final class Started {
        private static final Playwright PLAYWRIGHT =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private static final Browser BROWSER =
                PLAYWRIGHT
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(PATH.orElseThrow())
                                        .setHeadless(true)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-dev-shm-usage")));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(PLAYWRIGHT::close));
        }
    }
}
