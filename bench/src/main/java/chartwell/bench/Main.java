package chartwell.bench;

import chartwell.bench.dictionary.Dictionary;
import chartwell.bench.process.Children;
import chartwell.bench.process.Workplace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;

/// `chartwell bench`: measures this machine, and Chartwell on it.
public final class Main {

    private Main() {}

    /// Measures what is asked for; the launcher names the project's folder in `CHARTWELL_HOME`.
    /// Ends with 0, with 1 where the run is void or something that was measured failed, with 2
    /// where the command line was not understood.
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getenv().getOrDefault("CHARTWELL_HOME", "."));
        System.exit(run(home.toAbsolutePath().normalize(), Arguments.of(Arrays.asList(arguments))));
    }

    private static int run(Path home, Arguments arguments) throws Exception {
        return switch (arguments) {
            case Arguments.Help() -> {
                System.out.println(Arguments.HELP);
                yield 0;
            }
            case Arguments.Refused(String why) -> {
                System.err.println(why);
                System.err.println(Arguments.HELP);
                yield 2;
            }
            case Arguments.Dictionary dictionary ->
                    Dictionary.run(home, dictionary.operands(), System.out);
            case Arguments.Measure measure -> measure(home, measure);
        };
    }

    private static int measure(Path home, Arguments.Measure asked)
            throws IOException, InterruptedException {
        Path folder =
                Objects.requireNonNullElse(asked.data(), home.resolve("target"))
                        .resolve("bench")
                        .toAbsolutePath()
                        .normalize();
        Files.createDirectories(folder);
        try (Children children = Children.untilExit()) {
            return new Run(
                            new Workplace(home, folder, asked.time(), System.out, children),
                            asked,
                            System.getenv())
                    .measure();
        } catch (IOException | SQLException e) {
            System.err.println("chartwell bench failed: " + e.getMessage());
            return 1;
        }
    }
}
