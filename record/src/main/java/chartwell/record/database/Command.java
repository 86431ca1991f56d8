package chartwell.record.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The end of a short command of the operating system; a thread that is asked to end meanwhile
/// still waits for it.
///
/// @param status its exit status; 127 where there is no such command
/// @param output what it wrote on both outputs
record Command(int status, String output) {

    static Command run(String... command) {
        return run(List.of(command));
    }

    static Command run(List<String> command) {
        return feed("", command);
    }

    /// Runs a command with a short text as its input.
    static Command feed(String input, List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(process.onExit().join().exitValue(), output);
        } catch (IOException noSuchCommand) {
            return new Command(127, String.valueOf(noSuchCommand.getMessage()));
        }
    }

    boolean succeeded() {
        return status == 0;
    }
}
