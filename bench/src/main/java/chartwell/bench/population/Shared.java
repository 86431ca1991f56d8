package chartwell.bench.population;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The folder beside the project that holds the yardstick and its population; nothing of it is in
/// the project, and it may be absent.
///
/// @param folder `../shared`, or the parent of what `CHARTWELL_SUITES` names
public record Shared(Path folder) {

    /// The folder, by the project's own and the environment.
    public static Shared of(Path home, Map<String, String> environment) {
        Path suites =
                Path.of(environment.getOrDefault("CHARTWELL_SUITES", home + "/../shared/suites"));
        return new Shared(suites.resolve("..").toAbsolutePath().normalize());
    }

    /// The program that loads, reads, searches and writes; empty where it is absent.
    public Optional<Path> program() {
        return file("bench/FhirLoad.java");
    }

    /// Its population, a packed archive of bundles; empty where it is absent.
    public Optional<Path> population() {
        return file("data/synthea-120.tar.zst");
    }

    private Optional<Path> file(String name) {
        return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
    }
}
