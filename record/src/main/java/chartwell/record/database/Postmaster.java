package chartwell.record.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What `postmaster.pid` of a cluster says, and what really runs.
final class Postmaster {
    private static final Duration FAST_STOP = Duration.ofSeconds(60);
    private static final int PORT = 3;
    private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(20);

    private final Path data;

    Postmaster(Path data) {
        this.data = data;
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    /// Whether the server that runs as `pid` says that it takes connections.
    boolean ready(long pid) throws IOException {
        List<String> lines = lines();
        return lines.size() >= 8
                && lines.getFirst().strip().equals(Long.toString(pid))
                && lines.get(7).strip().equals("ready");
    }

    /// The port of the server that runs on this cluster and takes connections; empty where none
    // does.
    OptionalInt port() throws IOException {
        List<String> lines = lines();
        Optional<ProcessHandle> process = process();
        return process.isPresent() && serves(process.get()) && ready(process.get().pid())
                ? OptionalInt.of(Integer.parseInt(lines.get(PORT).strip()))
                : OptionalInt.empty();
    }

    /// Makes room for a new server: stops one that a killed Chartwell left running, and removes
    /// the pid file where its number now belongs to another program. A file whose process is gone
    /// stays; PostgreSQL finds by it whether old children are still there.
    ///
    /// Only called under the folder's lock, so a server of Chartwell's is nobody's any more.
    void clear() throws IOException {
        Optional<ProcessHandle> process = process();
        if (process.isEmpty()) {
            return;
        }
        if (!serves(process.get())) {
            Files.deleteIfExists(pidFile());
        } else if (arguments(process.get()).contains("cluster_name=chartwell")) {
            stop(process.get());
        } else {
            throw new DatabaseUnusable(
                    "The database folder %s is in use by a PostgreSQL that Chartwell did not start"
                            .formatted(data),
                    "Stop it (process %d), or name another folder with --data."
                            .formatted(process.get().pid()));
        }
    }

    /// Ends a server: sessions are cut off, a checkpoint is written. One that does not end in
    /// time is ended without checkpoint and recovers at its next start.
    void stop(ProcessHandle server) {
        if (!end(server, "INT", FAST_STOP) && !end(server, "QUIT", IMMEDIATE_STOP)) {
            throw new DatabaseUnusable(
                    "PostgreSQL (process %d) does not stop".formatted(server.pid()),
                    "Kill it and start again.");
        }
    }

    private boolean end(ProcessHandle server, String signal, Duration patience) {
        Command.run("sh", "-c", "kill -" + signal + " " + server.pid());
        long deadline = System.nanoTime() + patience.toNanos();
        while (serves(server)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.regardless();
        }
        return true;
    }

    private Optional<ProcessHandle> process() throws IOException {
        List<String> lines = lines();
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    }

    /// Whether this is a living PostgreSQL of our folder: one that has ended and was not yet
    /// reaped by its parent shows no arguments.
    private boolean serves(ProcessHandle process) {
        return process.isAlive() && arguments(process).contains(data.toString());
    }

    private static List<String> arguments(ProcessHandle process) {
        return process.info().arguments().map(Arrays::asList).orElse(List.of());
    }

    private List<String> lines() throws IOException {
        return Files.exists(pidFile()) ? Files.readAllLines(pidFile()) : List.of();
    }
}
