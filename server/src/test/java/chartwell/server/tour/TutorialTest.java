package chartwell.server.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.server.desk.Chromium;

import com.microsoft.playwright.BrowserContext;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Walks the tutorial by its own words, from the first command to the last, so that it stays true.
final class TutorialTest {
    private static final Path TEXT = Path.of("../docs/tutorial.md");

    @Test
    @Tag("browser")
    void isTrueFromTheFirstCommandToTheLast(@TempDir Path folder) throws Exception {
        Tutorial tutorial = Tutorial.read(Files.readString(TEXT));
        assertThat(tutorial.deeds()).hasSizeGreaterThan(60);
        try (Terminal terminal = new Terminal(folder);
                BrowserContext context = Chromium.browser().newContext()) {
            Browsing browsing = new Browsing(context.newPage(), terminal);
            for (Tutorial.Deed deed : tutorial.deeds()) {
                follow(deed, browsing, terminal);
            }
        }
    }

    private static void follow(Tutorial.Deed deed, Browsing browsing, Terminal terminal) {
        try {
            switch (deed) {
                case Tutorial.Browse browse -> browsing.follow(browse.step());
                case Tutorial.Run run -> terminal.run(run);
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError("docs/tutorial.md, line " + deed.line() + ": " + deed, e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1. Click Results.",
                "1. Admire **Results**.",
                "1. Click **Results**",
                "1. You see nothing.",
                "1. Open [elsewhere](http://example.com/).",
                "1. Click **Results** and `hope`.",
            })
    void saysWhichStepItDoesNotUnderstand(String step) {
        assertThatThrownBy(() -> Tutorial.read("# Tutorial\n\n" + step + "\n"))
                .isInstanceOf(Tutorial.Unreadable.class)
                .hasMessageStartingWith("line 3: no step is written like this: ");
    }

    @Test
    void takesNothingForAnExplanationThatLooksLikeAStep() {
        assertThatThrownBy(() -> Tutorial.read("## Find\n\nThen click **Results**.\n"))
                .hasMessage("line 3: what is clicked or seen belongs into a numbered step");
        assertThatThrownBy(() -> Tutorial.read("1. Press `x`.\n\n    ls\n"))
                .hasMessage("line 3: after a step, an indented block is a part of it");
        assertThatThrownBy(() -> Tutorial.read("It prints\n\n    x\n"))
                .hasMessage("line 3: no command stands before what it prints");
    }

    @Test
    void readsStepsAndCommands() {
        assertThat(
                        Tutorial.read(
                                        """
                                        # Tutorial

                                        **Bold** is clicked.

                                        ## Find

                                        Anyone by `q`:

                                        1. Type `a.b` into **Find**. You see "A. B.", "x" and
                                           "y".

                                        In a shell

                                            one
                                            two

                                        It prints

                                            three … 4
                                        """)
                                .deeds())
                .containsExactly(
                        new Tutorial.Browse(9, new Step.Type("a.b", "Find")),
                        new Tutorial.Browse(9, new Step.See(List.of("A. B.", "x", "y"))),
                        new Tutorial.Run(14, "one\ntwo", List.of("three … 4")));
    }
}
