package chartwell.server.tour;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Follows the steps of the tutorial in a browser, as somebody does who knows only what it says.
final class Browsing {
    private static final List<AriaRole> CLICKED =
            List.of(AriaRole.LINK, AriaRole.BUTTON, AriaRole.OPTION);
    /// What is on the page, and what stands in its fields, after their labels.
    private static final String SHOWS =
            """
            ([text, shown]) => {
                const fields = [...document.querySelectorAll("label")]
                    .map((label) => label.innerText + " " + (label.control?.value ?? ""));
                const all = [document.body.innerText, ...fields].join("\\n");
                return all.replace(/\\s+/g, " ").includes(text) === shown;
            }""";

    private final Page page;
    private final Terminal terminal;

    Browsing(Page page, Terminal terminal) {
        this.page = page;
        this.terminal = terminal;
    }

    void follow(Step step) throws Exception {
        page.waitForLoadState(); // from here on keys do something
        switch (step) {
            case Step.Open(String path) -> page.navigate(terminal.address() + path);
            case Step.Press(String key) -> page.keyboard().press(key);
            case Step.Stop() -> terminal.stop();
            case Step.Type(String text, String field) -> type(text, field(field));
            case Step.Click(String name, boolean first) -> click(name, first);
            case Step.Choose(String option, String field) -> choose(option, field(field));
            case Step.See(List<String> texts) -> texts.forEach(text -> wait(text, true));
            case Step.Miss(String text) -> wait(text, false);
        }
    }

    private void wait(String text, boolean shown) {
        page.waitForFunction(SHOWS, List.of(text, shown));
    }

    /// A field is called by its label, or by what is written in it while it is empty.
    private Locator field(String name) {
        Locator field =
                page.getByLabel(name, new Page.GetByLabelOptions().setExact(true))
                        .or(
                                page.getByPlaceholder(
                                        name, new Page.GetByPlaceholderOptions().setExact(true)));
        field.waitFor();
        return field;
    }

    private static void type(String text, Locator field) {
        if ("date".equals(field.getAttribute("type"))) {
            field.fill(text);
        } else {
            field.fill("");
            field.pressSequentially(text);
        }
    }

    private void choose(String option, Locator field) {
        if ("file".equals(field.getAttribute("type"))) {
            field.setInputFiles(terminal.file(option));
        } else {
            field.selectOption(new SelectOption().setLabel(option));
        }
    }

    /// Clicks what is called exactly so, else what begins so, else what holds it. Of several, the
    /// tutorial has to say that it means the first.
    private void click(String name, boolean first) {
        String words = name.replaceAll("[^\\w ]", "\\\\$0");
        clicked(words).first().waitFor();
        Locator called =
                Stream.of("^" + words + "$", "^" + words + "(?!\\w)", words)
                        .map(this::clicked)
                        .filter(some -> some.count() > 0)
                        .findFirst()
                        .orElseThrow();
        if (!first) {
            assertThat(called.allInnerTexts()).as("what is called %s", name).hasSize(1);
        }
        called.first().click();
    }

    private Locator clicked(String words) {
        Pattern name = Pattern.compile(words);
        return CLICKED.stream()
                .map(role -> page.getByRole(role, new Page.GetByRoleOptions().setName(name)))
                .reduce(Locator::or)
                .orElseThrow()
                .or(page.locator("summary", new Page.LocatorOptions().setHasText(name)))
                .filter(new Locator.FilterOptions().setVisible(true));
    }
}
