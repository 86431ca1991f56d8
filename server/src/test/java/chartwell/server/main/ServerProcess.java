package chartwell.server.main;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The whole program in a process of its own, with a data folder and a log in a folder. Stopped as
/// Ctrl-C stops it.
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final Process process;

    /// Starts a command on any port; the project's folder is its home.
    ServerProcess(Path folder, String command, String... more) throws IOException {
        this.folder = folder;
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        command,
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString());
        builder.command().addAll(List.of(more));
        builder.environment().put("CHARTWELL_HOME", Path.of("..").toAbsolutePath().toString());
        builder.redirectErrorStream(true).redirectOutput(log().toFile());
        process = builder.start();
    }

    /// What it said so far.
    String said() throws IOException {
        return Files.readString(log());
    }

    /// Where it answers, once it does.
    URI fhir() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            Optional<URI> found = RunningServer.find(folder.resolve("data"));
            if (found.isPresent()) {
                return found.get();
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("the server did not start: " + said());
    }

    /// Waits until it has said something.
    void untilItSaid(String words) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!said().contains(words)) {
            if (System.nanoTime() > end || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("it did not say '" + words + "': " + said());
            }
        }
    }

    /// Waits for its end, and gives its status.
    int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the server did not stop");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            status();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path log() {
        return folder.resolve("log");
    }
}
