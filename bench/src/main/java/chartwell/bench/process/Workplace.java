package chartwell.bench.process;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// Where and how a run measures.
///
/// @param home the project's folder, where the launcher is
/// @param folder on the disk that is measured; what is in it is the bench's own
/// @param time how long each rate is measured
/// @param out where progress and results are printed
/// @param children what is ended with the run
public record Workplace(Path home, Path folder, Duration time, PrintStream out, Children children) {

    /// Says what is being done; long steps begin with such a line.
    public void step(String what) {
        out.println("· " + what);
    }

    /// Says what came of it.
    public void result(String what) {
        out.println("    " + what);
    }

    /// A folder in which nothing is, whatever an earlier run left there.
    public Path fresh(String name) throws IOException {
        Path fresh = folder.resolve(name);
        if (Files.exists(fresh)) {
            try (Stream<Path> files = Files.walk(fresh)) {
                for (Path file : files.toList().reversed()) {
                    Files.delete(file);
                }
            }
        }
        return fresh;
    }
}
