package chartwell.server.desk;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where Chromium is: where the launcher found it, which looks at the same names; else on the path.
final class ChromiumProgram {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    private ChromiumProgram() {}

    /// The program; empty where there is none.
    static Optional<Path> find(Map<String, String> environment) {
        String found = environment.getOrDefault("CHARTWELL_CHROMIUM", "");
        if (!found.isEmpty()) {
            return Optional.of(Path.of(found)).filter(Files::isExecutable);
        }
        List<String> folders =
                Arrays.asList(environment.getOrDefault("PATH", "").split(File.pathSeparator));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
