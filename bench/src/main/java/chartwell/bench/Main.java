package chartwell.bench;

import chartwell.bench.dictionary.Dictionary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// `chartwell bench NAME`: runs one of the programs that measure or train.
public final class Main {

    private Main() {}

    /// Runs the named program; the launcher names the project's folder in `CHARTWELL_HOME`.
    public static void main(String[] arguments) throws IOException {
        List<String> given = Arrays.asList(arguments);
        List<String> rest = given.isEmpty() ? given : given.subList(1, given.size());
        Path home = Path.of(System.getenv().getOrDefault("CHARTWELL_HOME", "."));
        int status =
                switch (given.isEmpty() ? "" : given.getFirst()) {
                    case "dictionary" -> Dictionary.run(home, rest, System.out);
                    default -> {
                        System.out.println(Dictionary.USAGE);
                        yield 2;
                    }
                };
        System.exit(status);
    }
}
