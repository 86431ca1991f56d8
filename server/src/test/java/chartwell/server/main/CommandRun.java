package chartwell.server.main;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What a command did: its status, and what it printed.
record CommandRun(int status, String out, String err) {

    static CommandRun of(int status, String out, String err) {
        return new CommandRun(status, out, err);
    }

    /// Runs a command on 1 January 2026.
    static CommandRun of(Command command, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings =
                new Surroundings(
                        Map.of(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
                        new Random(1));
        int status = Main.run(List.of(arguments), List.of(command), surroundings);
        return new CommandRun(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
