package chartwell.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The docs hang together: what they link to is there, and every decision is linked.
class DocsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void linksLeadSomewhere() throws IOException {
        List<Path> pages = pages();
        assertThat(pages).hasSizeGreaterThan(3);
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            for (String link : links(page)) {
                if (!Files.exists(page.resolveSibling(link))) {
                    broken.add(House.ROOT.relativize(page) + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDecisionIsLinkedFromTheirList() throws IOException {
        Path list = House.ROOT.resolve("docs/decisions/README.md");
        List<String> decisions =
                House.files(House.ROOT.resolve("docs/decisions"), ".md")
                        .filter(page -> !page.equals(list))
                        .map(page -> String.valueOf(page.getFileName()))
                        .toList();
        assertThat(decisions).isNotEmpty();
        assertThat(links(list)).containsAll(decisions);
    }

    /// So that who clones the repository or reads the README on a phone does not wait for them.
    @Test
    void picturesAreSmall() throws IOException {
        long all = 0;
        for (Path picture : House.files(House.ROOT.resolve("docs/screenshots"), ".webp").toList()) {
            assertThat(Files.size(picture)).as("%s", picture).isLessThan(150_000);
            all += Files.size(picture);
        }
        assertThat(all).isBetween(100_000L, 1_000_000L);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(House.ROOT)) {
            return Stream.concat(
                            top.filter(file -> file.toString().endsWith(".md")),
                            House.files(House.ROOT.resolve("docs"), ".md"))
                    .toList();
        }
    }

    private static List<String> links(Path page) throws IOException {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            links.add(link.group(1));
        }
        return links;
    }
}
