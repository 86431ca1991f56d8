package chartwell.server.tour;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.Chromium;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/// Takes the pictures of the README from the demonstration, by steps like those of the tutorial.
@Tag("browser")
@Tag("long")
final class PicturesTest {
    private static final Path INTO =
            Path.of(System.getProperty("chartwell.pictures", "target/pictures"));
    private static final String DRAWN =
            """
            () => [...document.querySelectorAll("figure[data-plot] .canvas")]
                    .every((canvas) => canvas.querySelector("canvas"))
                && [...document.images]
                    .every((image) => image.complete && image.naturalWidth > 0)""";

    private static final String SEARCHES =
            """
            for i in 1 2 3 4 5 6 7 8; do
                for search in 'Observation?code=http://loinc.org|2093-3&_sort=-date' \
                    'Patient?name=garcia&birthdate=lt1960' \
                    'Condition?code:text=sinusitis&_include=Condition:subject' \
                    'Encounter?date=ge2020&class=IMP&_total=accurate' \
                    'Observation?patient.family=gastelum&category=laboratory'; do
                    curl -s "http://127.0.0.1:8080/fhir/$search"
                done
            done
            sleep 20 # so that they have been looked at
            """;

    private record Picture(String name, int width, int height, ColorScheme colours, String steps) {}

    private static Picture light(String name, String steps) {
        return new Picture(name, 1280, 800, ColorScheme.LIGHT, steps);
    }

    private static Picture dark(String name, String steps) {
        return new Picture(name, 1280, 800, ColorScheme.DARK, steps);
    }

    private static final List<Picture> PICTURES =
            List.of(
                    light(
                            "find",
                            """
                            Type `isabella gastellum` into **Find a person**.
                            You see "is close to Gastélum".
                            """),
                    light(
                            "chart",
                            """
                            Type `volkman` into **Find a person**. You see "1 person found".
                            Press `Enter`. You see "Entry and its versions".
                            """),
                    light(
                            "trend",
                            """
                            Type `gastelum` into **Find a person**. You see "1 person found".
                            Press `Enter`. Click **Results**. Click the first **Blood pressure**.
                            You see "All values".
                            """),
                    light(
                            "document",
                            """
                            Type `gastelum` into **Find a person**. You see "1 person found".
                            Press `Enter`. Click **File scans**.
                            Choose `Referral note` as **What it is**.
                            Type `3 May 2024` into **Written on**.
                            Type `Dr. Astrid Quist` into **Author (optional)**.
                            Choose `sample/referral-letter.pdf` as **Scans**.
                            Click **File in this chart**. You see "Filed".
                            Click **Documents**. Click **Referral note**. You see "of 2".
                            """),
                    light("population", "Click **Population**. You see \"Age and gender\"."),
                    dark(
                            "system",
                            """
                            Click **System**. Click **Searches**. You see "How the slowest is answered".
                            """),
                    new Picture(
                            "phone",
                            390,
                            844,
                            ColorScheme.LIGHT,
                            """
                            Type `volkman` into **Find a person**. You see "1 person found".
                            Press `Enter`. You see "Born 9 May 1950".
                            """));

    @Test
    void showTheDemonstration(@TempDir Path folder) throws Exception {
        Files.createDirectories(INTO);
        try (Terminal terminal = new Terminal(folder)) {
            terminal.run(new Tutorial.Run(0, "./chartwell demo", List.of()));
            terminal.run(new Tutorial.Run(0, SEARCHES, List.of("total")));
            for (Picture picture : PICTURES) {
                take(picture, terminal);
                assertThat(INTO.resolve(picture.name() + ".webp")).isNotEmptyFile();
            }
        }
    }

    private static void take(Picture picture, Terminal terminal) throws Exception {
        try (BrowserContext context =
                Chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(picture.width(), picture.height())
                                        .setDeviceScaleFactor(1.5)
                                        .setColorScheme(picture.colours())
                                        .setReducedMotion(ReducedMotion.REDUCE))) {
            Page page = context.newPage();
            Browsing browsing = new Browsing(page, terminal);
            browsing.follow(new Step.Open("/"));
            for (Step step : Step.read(picture.steps())) {
                browsing.follow(step);
            }
            page.waitForLoadState();
            page.waitForFunction(DRAWN);
            JsonObject how = new JsonObject();
            how.addProperty("format", "webp");
            how.addProperty("quality", 80);
            String taken =
                    context.newCDPSession(page)
                            .send("Page.captureScreenshot", how)
                            .get("data")
                            .getAsString();
            Files.write(INTO.resolve(picture.name() + ".webp"), Base64.getDecoder().decode(taken));
        }
    }
}
