package chartwell.bench.population;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.bench.process.Children;
import chartwell.bench.process.Workplace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

class PopulationTest {
    @TempDir private Path folder;

    @Test
    void fallsBackToThePeopleOfTheDemo() throws IOException {
        Path home = Path.of("..").toAbsolutePath().normalize();
        try (Children children = Children.untilExit();
                PrintStream out = new PrintStream(new ByteArrayOutputStream())) {
            Workplace workplace = new Workplace(home, folder, Duration.ofSeconds(1), out, children);
            Population people = Population.find(workplace, Optional.empty());
            assertThat(people.bundles()).hasSize(56);
            assertThat(Population.find(workplace, Optional.empty())).isEqualTo(people);
            Texts texts = Texts.of(people.bundles().subList(0, 2), folder.resolve("texts.ndjson"));
            assertThat(texts.size().resources()).isGreaterThan(100);
        }
    }

    @Test
    void findsTheYardstickBesideTheProjectOrWhereTheSuitesAre() throws IOException {
        Files.createDirectories(folder.resolve("shared/bench"));
        Files.createFile(folder.resolve("shared/bench/FhirLoad.java"));
        Path program = folder.resolve("shared/bench/FhirLoad.java");
        Path project = folder.resolve("project");
        assertThat(Shared.of(project, Map.of()).program()).contains(program);
        assertThat(Shared.of(project, Map.of()).population()).isEmpty();
        assertThat(
                        Shared.of(
                                        Path.of("/elsewhere"),
                                        Map.of("CHARTWELL_SUITES", folder + "/shared/suites"))
                                .program())
                .contains(program);
        assertThat(Shared.of(Path.of("/elsewhere"), Map.of()).program()).isEmpty();
    }
}
