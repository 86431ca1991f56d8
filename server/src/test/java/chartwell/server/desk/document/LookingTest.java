package chartwell.server.desk.document;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.paper.Bounds;
import chartwell.paper.Papers;
import chartwell.paper.Sheets;
import chartwell.paper.page.Looked;
import chartwell.paper.page.Outline;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

final class LookingTest {

    @Test
    void letsNoPageWaitAndKnowsLater(@TempDir Path folder) throws Exception {
        List<String> java =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"));
        try (Papers papers = new Papers(folder, java, Bounds.standard())) {
            Looking looking = new Looking(papers);
            Content scan = Content.of("application/pdf", "", Sheets.pdf(300));
            // A process is started first, which takes longer than a page may wait.
            assertThat(looking.at(List.of(scan)).getFirst()).isEmpty();
            long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            Optional<Looked> looked = Optional.empty();
            while (looked.isEmpty() && System.nanoTime() < end) {
                looked = looking.at(List.of(scan)).getFirst();
            }
            assertThat(looked)
                    .hasValueSatisfying(
                            known ->
                                    assertThat(known)
                                            .isInstanceOfSatisfying(
                                                    Outline.class,
                                                    outline ->
                                                            assertThat(outline.pages())
                                                                    .hasSize(300)));
        }
    }
}
