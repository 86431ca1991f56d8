package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

final class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private record Greet() implements Command {
        @Override
        public String name() {
            return "greet";
        }

        @Override
        public String summary() {
            return "says hello";
        }

        @Override
        public String help() {
            return "greet [--loud]";
        }

        @Override
        public Options.Known options() {
            return new Options.Known(Set.of(), Set.of("loud"));
        }

        @Override
        public int run(Options options, Surroundings surroundings) throws IOException {
            if (options.flag("loud")) {
                throw new IOException("hoarse");
            }
            surroundings.out().println("hello");
            return 0;
        }
    }

    private int run(String... arguments) {
        Surroundings surroundings =
                new Surroundings(
                        Map.of(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        InstantSource.fixed(Instant.EPOCH),
                        new Random(1));
        return Main.run(List.of(arguments), List.of(new Greet()), surroundings);
    }

    @Test
    void carriesOutTheCommandOfTheName() {
        assertThat(run("greet")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("hello\n");
    }

    @Test
    void refusesASettingThatIsNoneBeforeItStartsAnything() {
        Surroundings surroundings =
                new Surroundings(
                        Map.of(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        InstantSource.fixed(Instant.EPOCH),
                        new Random(1));
        List<String> arguments =
                List.of("serve", "--data", "/nowhere/at/all", "--dangling-references", "maybe");
        assertThat(Main.run(arguments, List.of(new Serve()), surroundings)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("accept or refuse");
    }

    @Test
    void listsItsCommandsWhenAskedAndWhenItDoesNotKnowOne() {
        assertThat(run("help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("greet    says hello");
        assertThat(run("gret")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("greet    says hello");
    }

    @Test
    void explainsACommandInsteadOfGuessing() {
        assertThat(run("greet", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("greet [--loud]");
        assertThat(run("greet", "--quiet")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--quiet", "greet [--loud]");
    }

    @Test
    void saysInOneLineWhyACommandFailed() {
        assertThat(run("greet", "--loud")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("chartwell greet failed: hoarse\n");
    }
}
