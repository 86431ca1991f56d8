package chartwell.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The end of an outside program that ran to its end.
///
/// @param status its exit status
/// @param lines what it wrote on both outputs
public record Program(int status, List<String> lines) {

    public Program {
        lines = List.copyOf(lines);
    }

    /// Runs a program, which is ended early when the run ends.
    ///
    /// @throws IOException where there is no such program, or it ended with another status than 0
    public static List<String> run(Children children, List<String> command)
            throws IOException, InterruptedException {
        Program ended = end(children, command);
        if (ended.status() != 0) {
            throw new IOException(
                    "%s ended with status %d: %s"
                            .formatted(
                                    Path.of(command.getFirst()).getFileName(),
                                    ended.status(),
                                    ended.lastLines()));
        }
        return ended.lines();
    }

    /// Runs a program whose status the caller looks at.
    public static Program end(Children children, List<String> command)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Children.Ending ending = process::destroy;
        children.add(ending);
        try (BufferedReader output = process.inputReader()) {
            process.getOutputStream().close();
            List<String> lines = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
            return new Program(process.waitFor(), lines);
        } finally {
            children.release(ending);
        }
    }

    /// The full name of a program on the `PATH`; empty where there is none of that name.
    public static Optional<String> find(Children children, String name)
            throws IOException, InterruptedException {
        Program found = end(children, List.of("sh", "-c", "command -v " + name));
        return found.status() == 0 ? Optional.of(found.lines().getFirst()) : Optional.empty();
    }

    private String lastLines() {
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
