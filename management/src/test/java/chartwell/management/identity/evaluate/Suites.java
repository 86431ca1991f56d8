package chartwell.management.identity.evaluate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the files of others are.
final class Suites {
    private Suites() {}

    /// A file of the identity suite; the test is skipped where it is not there.
    static Path identity(String name) {
        Path suites =
                Path.of(
                        Optional.ofNullable(System.getenv("CHARTWELL_SUITES"))
                                .orElse("../../shared/suites"));
        Path file = suites.resolve("identity").resolve(name);
        assumeTrue(
                Files.isRegularFile(file),
                "no " + file + ": name the folder of the suites by CHARTWELL_SUITES");
        return file;
    }
}
