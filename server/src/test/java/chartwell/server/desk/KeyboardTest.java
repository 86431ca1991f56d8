package chartwell.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Every page by the keyboard alone: all that can be acted on is reached by Tab, in the window and
/// with a ring around it, and nothing keeps the focus; the places by their keys.
@Tag("browser")
final class KeyboardTest {
    /// As many as a page has in view; of long lists, those that come first.
    private static final int MOST = 150;

    /// Parts of dates, and what scrolls, are stops too.
    private static final int MORE = 40;

    /// What can be acted on now, and where the focus was since.
    private static final String BEGIN =
            """
            () => {
                const told = (element) => `${element.tagName} ${element.id} ${element.name ?? ""} `
                    + element.textContent.trim().slice(0, 40);
                window.reached = new Set();
                window.troubles = [];
                window.wanted = [...document.querySelectorAll(
                        "a[href], button, input, select, textarea, summary, [tabindex]")]
                    .filter((element) => element.checkVisibility({ visibilityProperty: true })
                        && element.tabIndex >= 0 && !element.disabled
                        && element.type !== "hidden" && element.type !== "radio");
                document.addEventListener("focusin", ({ target }) => {
                    window.reached.add(target);
                    const style = getComputedStyle(target);
                    setTimeout(() => {
                        const box = target.getBoundingClientRect();
                        if (document.activeElement === target && (box.bottom <= 0
                                || box.top >= innerHeight || box.right <= 0
                                || box.left >= innerWidth)) {
                            window.troubles.push("out of sight: " + told(target));
                        }
                    });
                    if (style.outlineStyle === "none" || !parseFloat(style.outlineWidth)) {
                        window.troubles.push("no ring: " + told(target));
                    }
                });
                window.missed = (most) => window.wanted.slice(0, most)
                    .filter((element) => !window.reached.has(element)).map(told);
                return window.wanted.length;
            }""";

    @Test
    void reachesAllThatCanBeActedOn() {
        List<String> pages =
                EveryPageTest.pages().stream().filter(page -> !page.contains("{")).toList();
        assertThat(pages).hasSizeGreaterThan(20);
        Walk.once(
                People.SITE,
                walk -> {
                    for (String address : pages) {
                        Page page = walk.to(address).page();
                        page.waitForLoadState();
                        int wanted = ((Number) page.evaluate(BEGIN)).intValue();
                        assertThat(wanted).as(address).isGreaterThan(5);
                        for (int i = 0; i < Math.min(wanted, MOST) + MORE; i++) {
                            page.keyboard().press("Tab");
                        }
                        assertThat((List<?>) page.evaluate("most => missed(most)", MOST))
                                .as("not reached by Tab, %s", address)
                                .isEmpty();
                        assertThat((List<?>) page.evaluate("troubles"))
                                .as("with the focus, %s", address)
                                .isEmpty();
                    }
                });
    }

    /// The rail says for whom each place is.
    @Test
    void goesToEachPlaceByItsKey() {
        Map<String, String> places =
                Map.of(
                        "f",
                        "/",
                        "p",
                        "/population",
                        "t",
                        "/trail",
                        "s",
                        "/system",
                        "c",
                        "/components");
        Walk.once(
                People.SITE,
                walk -> {
                    Page page = walk.to("/").page();
                    assertThat(page.locator("#places h2").allTextContents())
                            .containsExactly("People", "Health records", "System");
                    assertThat(page.locator("#places a[data-key]").count())
                            .isEqualTo(places.size());
                    places.forEach(
                            (key, address) -> {
                                walk.to("/nowhere");
                                page.keyboard().press("g");
                                page.keyboard().press(key);
                                page.waitForURL("**" + address);
                                assertThat(page.locator("#places [aria-current=page]").count())
                                        .as(address)
                                        .isEqualTo(1);
                            });
                });
    }

    @Test
    void skipsToTheWork() {
        Walk.once(
                People.SITE,
                walk -> {
                    Page page = walk.to("/population").page();
                    page.keyboard().press("Tab");
                    page.keyboard().press("Enter");
                    page.keyboard().press("Tab");
                    assertThat(page.evaluate("document.activeElement.closest('#work') !== null"))
                            .isEqualTo(true);
                });
    }
}
