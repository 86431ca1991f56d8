package chartwell.server.desk.document;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.paper.Sheets;
import chartwell.server.desk.People;
import chartwell.server.desk.Walk;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Files scans as a scanning technician does: drops them, puts them in order, sees them go, and
/// chooses who wrote them.
@Tag("browser")
final class FilingWalkTest {
    private static final int BYTES_A_SECOND = 400_000;

    private static String patient(String given) {
        return People.SITE.create(
                """
                {"resourceType":"Patient","name":[{"family":"Stapel","given":["%s"]}],
                 "gender":"female","birthDate":"1957-03-04"}"""
                        .formatted(given));
    }

    /// A picture with something behind its end, which no reader minds, so that it takes its time.
    private static FilePayload scan(String name, int width, int behind) {
        try {
            byte[] png = Sheets.image("png", width, 400);
            return new FilePayload(name, "image/png", Arrays.copyOf(png, png.length + behind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drop(Page page, FilePayload... files) {
        List<Map<String, String>> all = new ArrayList<>();
        for (FilePayload file : files) {
            String bytes = Base64.getEncoder().encodeToString(file.buffer);
            all.add(Map.of("name", file.name, "type", file.mimeType, "bytes", bytes));
        }
        JSHandle dropped =
                page.evaluateHandle(
                        """
                        (files) => {
                            const all = new DataTransfer();
                            for (const { name, type, bytes } of files) {
                                const content = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
                                all.items.add(new File([content], name, { type, lastModified: 1 }));
                            }
                            return all;
                        }""",
                        all);
        for (String event : List.of("dragenter", "dragover")) {
            page.dispatchEvent("[data-drop]", event, Map.of("dataTransfer", dropped));
        }
        assertThat(page.locator("[data-drop].over").count()).isOne();
        page.dispatchEvent("[data-drop]", "drop", Map.of("dataTransfer", dropped));
        assertThat(page.locator("[data-drop].over").count()).isZero();
    }

    private static List<String> chosen(Page page) {
        return page.locator(".chosen .name").allTextContents();
    }

    private static void slowly(Page page, int bytesASecond) {
        JsonObject slow = new JsonObject();
        slow.addProperty("offline", false);
        slow.addProperty("latency", 0);
        slow.addProperty("downloadThroughput", -1);
        slow.addProperty("uploadThroughput", bytesASecond);
        CDPSession session = page.context().newCDPSession(page);
        session.send("Network.enable");
        session.send("Network.emulateNetworkConditions", slow);
    }

    @Test
    void dropsPagesPutsThemInOrderAndSeesThemGo() {
        Walk.through(
                People.SITE,
                walk -> {
                    String patient = patient(walk.onPhone() ? "Phone" : "Desk");
                    Page page = walk.to("/patients/" + patient + "/filing").page();
                    assertThat(page.locator(".banner h1").innerText()).contains("Stapel");
                    assertThat(page.locator(".board a[aria-current]").innerText())
                            .isEqualTo("File scans");
                    page.locator("#type").selectOption("11506-3");
                    page.locator("#day").fill("2019");
                    drop(page, scan("page 10.png", 310, 0), scan("page 2.png", 320, 900_000));
                    drop(page, scan("back.png", 330, 0), scan("page 2.png", 320, 900_000));
                    page.setInputFiles("#scan", scan("cover.png", 340, 0));
                    order(page);
                    page.locator("input[name=together][value=yes]").check();
                    walk.looks("filing-chosen");
                    send(page);
                    page.locator("#told a").click();
                    page.waitForSelector(".leaf img");
                    assertThat(page.locator(".parts li").allTextContents())
                            .satisfiesExactly(
                                    one -> assertThat(one).contains("cover.png, PNG", "1 page"),
                                    two -> assertThat(two).contains("page 2.png"),
                                    three -> assertThat(three).contains("page 10.png"));
                    page.locator(".parts a").last().click();
                    page.waitForURL("**?page=3");
                    walk.looks("sheet-parts");
                    page.keyboard().press("k");
                    page.waitForURL("**?page=2");
                });
    }

    private static void order(Page page) {
        assertThat(chosen(page))
                .containsExactly("page 2.png", "page 10.png", "back.png", "cover.png");
        assertThat(page.locator(".dropped").innerText()).isEqualTo("4 files chosen.");
        page.locator("[aria-label='Earlier: cover.png']").focus();
        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.getAttribute('aria-label')"))
                .isEqualTo("Earlier: cover.png");
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        assertThat(page.locator(".dropped").innerText()).isEqualTo("cover.png is now 1 of 4.");
        page.locator("[aria-label='Take out: back.png']").click();
        assertThat(chosen(page)).containsExactly("cover.png", "page 2.png", "page 10.png");
    }

    private static void send(Page page) {
        slowly(page, BYTES_A_SECOND);
        page.locator("form[data-filing] button[type=submit]").click();
        page.waitForSelector("#told progress");
        assertThat(page.locator("form[data-filing] button[type=submit]").isDisabled()).isTrue();
        page.waitForFunction(
                "() => { const bar = document.querySelector('#told progress');"
                        + " return bar && bar.value > 0 && bar.value < bar.max; }");
        assertThat(page.locator("#told li").innerText())
                .contains("cover.png, page 2.png, page 10.png")
                .containsPattern("[0-9]+ % sent");
        slowly(page, -1);
        page.waitForSelector("#told .badge");
        assertThat(page.locator("#told").innerText()).contains("Filed", "3 pages");
        assertThat(page.locator("#told progress").count()).isZero();
        assertThat(chosen(page)).isEmpty();
        assertThat(page.locator("form[data-filing] button[type=submit]").isDisabled()).isFalse();
    }

    @Test
    void choosesTheAuthorWhileTypingWithTheKeyboardAlone() {
        String role =
                """
                {"resourceType":"Practitioner","name":[{"family":"Zander","given":["%s"]}]}""";
        String alva = People.SITE.create(role.formatted("Alva"));
        People.SITE.create(role.formatted("Bror"));
        Walk.through(
                People.SITE,
                walk -> {
                    String patient = patient("Author" + walk.onPhone());
                    Page page = walk.to("/patients/" + patient + "/filing").page();
                    page.locator("#author").focus();
                    page.keyboard().type("zand");
                    page.waitForSelector("#author-finding [role=option]");
                    assertThat(page.locator("#author-finding [role=option]").count()).isEqualTo(2);
                    assertThat(page.locator("#author-finding [aria-selected=true]").count())
                            .as("what is typed counts until someone is chosen")
                            .isZero();
                    page.keyboard().press("ArrowDown");
                    walk.looks("filing-author");
                    page.keyboard().press("Enter");
                    assertThat(page.locator("#author").inputValue()).contains("Alva Zander");
                    assertThat(page.locator("#author-chosen").inputValue()).isEqualTo(alva);
                    page.keyboard().press("Backspace");
                    assertThat(page.locator("#author-chosen").inputValue()).isEmpty();
                    page.keyboard().press("Escape");
                    page.keyboard().type("er of Salem");
                    page.locator("#type").selectOption("11506-3");
                    page.locator("#day").fill("2019");
                    page.setInputFiles("#scan", scan("a.png", walk.onPhone() ? 350 : 360, 0));
                    page.locator("form[data-filing] button[type=submit]").click();
                    page.waitForSelector("#told .badge");
                    assertThat(page.locator("#told").innerText()).contains("Alva Zandeer of Salem");
                });
    }

    @Test
    void keepsAStatusInOnePiece() {
        String patient = patient("Status");
        for (String status : List.of("superseded", "entered-in-error")) {
            People.SITE.create(
                    """
                    {"resourceType":"DocumentReference","status":"%s","description":"A rather long name",
                     "type":{"text":"Evaluation and plan note"},"date":"2019-05-03T00:00:00Z",
                     "author":[{"display":"Dr. Maximiliane Wolkenstein-Trostburg"}],
                     "subject":{"reference":"Patient/%s"},
                     "content":[{"attachment":{"contentType":"application/pdf","url":"urn:x"}}]}"""
                            .formatted(status, patient));
        }
        Walk.through(
                People.SITE,
                walk -> {
                    walk.to("/patients/" + patient + "/documents").looks("documents-status");
                    Page page = walk.page();
                    for (int width = 320; width <= 1280; width += 60) {
                        page.setViewportSize(width, 800);
                        assertThat(page.locator(".badge:text('superseded')").boundingBox().height)
                                .as("at %d pixels", width)
                                .isLessThan(30);
                    }
                });
    }
}
