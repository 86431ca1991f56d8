package chartwell.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Goes through pages as a person does, at a desk (1280 px, light) and on a phone (390 px, dark).
///
/// Of each page it [#looks] at it keeps a picture in `target/screenshots`, and holds it to the
/// house style: nothing that axe finds, nothing wider than the window, also at 200 % zoom, no
/// layout shift, nothing in the console (which tells of each breach of the Content-Security-Policy
/// too), and less than 200 kB over the wire.
public final class Walk {
    private static final System.Logger LOG = System.getLogger(Walk.class.getName());
    private static final int MOST_BYTES = 200_000;
    private static final double MOST_SHIFT = 0.01;
    private static final String AXE = axe();
    private static final String SHIFTS =
            """
            window.shifted = 0;
            new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
                if (!entry.hadRecentInput) { window.shifted += entry.value; }
            })).observe({ type: "layout-shift", buffered: true });""";
    private static final String VIOLATIONS =
            """
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
                .flatMap((rule) => rule.nodes.map((node) =>
                    `${rule.id}: ${rule.help}: ${node.html.slice(0, 200)}`))""";
    private static final String WIDER =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private final String width;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();

    private Walk(String width, Page page) {
        this.width = width;
        this.page = page;
        page.onConsoleMessage(
                message -> {
                    // That the page itself is a 404 is what some tests are about.
                    if (!message.location().startsWith(page.url() + ":")) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
        page.onDialog(
                dialog -> {
                    complaints.add("a dialog opened");
                    dialog.dismiss();
                });
        page.addInitScript(SHIFTS);
        // So that each page counts all that it loads, also what the one before loaded.
        JsonObject nothing = new JsonObject();
        nothing.addProperty("cacheDisabled", true);
        CDPSession session = page.context().newCDPSession(page);
        // The event says the size itself: asking Playwright for it would be a call within the
        // event, which fails where the context is just being closed.
        session.on(
                "Network.loadingFinished",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        session.send("Network.enable");
        session.send("Network.setCacheDisabled", nothing);
    }

    /// Walks twice, at a desk and on a phone.
    public static void through(TestSite site, Consumer<Walk> steps) {
        once(site, steps);
        once(site, "phone", 390, 844, ColorScheme.DARK, steps);
    }

    /// Walks once, at a desk.
    public static void once(TestSite site, Consumer<Walk> steps) {
        once(site, "desk", 1280, 800, ColorScheme.LIGHT, steps);
    }

    /// Walks as who has no script does, at a desk.
    public static void withoutScript(TestSite site, Consumer<Page> steps) {
        try (BrowserContext context =
                Chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL("http://127.0.0.1:" + site.port())
                                        .setJavaScriptEnabled(false))) {
            steps.accept(context.newPage());
        }
    }

    private static void once(
            TestSite site,
            String width,
            int pixels,
            int height,
            ColorScheme colors,
            Consumer<Walk> steps) {
        try (BrowserContext context =
                Chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL("http://127.0.0.1:" + site.port())
                                        .setViewportSize(pixels, height)
                                        .setColorScheme(colors)
                                        .setReducedMotion(ReducedMotion.REDUCE))) {
            Walk walk = new Walk(width, context.newPage());
            steps.accept(walk);
            assertThat(walk.complaints).as("the console, %s", width).isEmpty();
        }
    }

    /// The page, to press and type on.
    public Page page() {
        return page;
    }

    /// Whether this is the walk on a phone.
    public boolean onPhone() {
        return width.equals("phone");
    }

    /// Goes to an address (`/patients/1`); the bytes that come are counted from here, and from each
    /// look on.
    public Walk to(String path) {
        bytes.set(0);
        page.navigate(path);
        return this;
    }

    /// Holds the page that is open to the house style, and keeps a picture of it.
    public Walk looks(String name) {
        String shown = name + ", " + width;
        page.waitForLoadState();
        page.waitForFunction(
                "() => [...document.querySelectorAll('figure[data-plot] .canvas')]"
                        + ".every((canvas) => canvas.querySelector('canvas'))");
        assertThat(asNumber("window.shifted")).as("layout shift, %s", shown).isLessThan(MOST_SHIFT);
        LOG.log(System.Logger.Level.INFO, "{0}: {1} bytes", shown, bytes);
        assertThat(bytes.getAndSet(0)).as("bytes over the wire, %s", shown).isLessThan(MOST_BYTES);
        assertThat(asNumber(WIDER)).as("pixels wider than the window, %s", shown).isZero();
        page.evaluate(AXE);
        assertThat((List<?>) page.evaluate(VIOLATIONS)).as("axe, %s", shown).isEmpty();
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of("target/screenshots", name + "-" + width + ".png"))
                        .setFullPage(true));
        if (!onPhone()) {
            page.setViewportSize(640, 400);
            assertThat(asNumber(WIDER)).as("pixels wider at 200 %% zoom, %s", shown).isZero();
            page.setViewportSize(1280, 800);
        }
        return this;
    }

    private double asNumber(String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    private static String axe() {
        try (InputStream in = Walk.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
