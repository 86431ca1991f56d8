package chartwell.server.main;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The whole program in a process of its own, as the launcher starts it, with a data folder and a
/// log in a folder. Stopped as SIGTERM stops it.
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final Process process;

    /// Starts a command on any port; the project's folder is its home.
    ServerProcess(Path folder, String command, String... more) throws IOException {
        this(folder, Map.of(), command, more);
    }

    /// The same with more in its environment.
    ServerProcess(Path folder, Map<String, String> environment, String command, String... more)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        List<String> line =
                new ArrayList<>(
                        List.of(
                                // What starts this test may have told its children to ignore
                                // Ctrl-C.
                                "env",
                                "--default-signal=INT,TERM",
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
                                data().toString()));
        line.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("CHARTWELL_HOME", Path.of("..").toAbsolutePath().toString());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log().toFile());
        process = builder.start();
    }

    /// Its data folder.
    Path data() {
        return folder.resolve("data");
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// What it said so far.
    String said() throws IOException {
        return Files.readString(log());
    }

    /// Where it answers, once it does.
    URI fhir() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            Optional<URI> found = RunningServer.find(data());
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

    /// Sends it a signal, such as `INT`.
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
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
