package chartwell.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Chartwell as `./chartwell serve` starts it, in a process of its own with its default settings.
public final class ChartwellServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ANNOUNCEMENT = "Chartwell answers at ";

    private final Children children;
    private final EmbeddedFolder database;
    private final Process process;
    private final Children.Ending ending = this::end;
    private final URI fhir;
    private final Duration untilFirstAnswer;

    /// Starts one on a data folder, and waits for its first answer to a search for people.
    ///
    /// @throws IOException where it ends instead; its words are in `data/../server.log`
    public ChartwellServer(Workplace workplace, Path data)
            throws IOException, InterruptedException {
        this.children = workplace.children();
        this.database = new EmbeddedFolder(data);
        Path log = workplace.folder().resolve("server.log");
        long began = System.nanoTime();
        process =
                new ProcessBuilder(
                                workplace.home().resolve("chartwell").toString(),
                                "serve",
                                "--port",
                                "0",
                                "--data",
                                data.toString())
                        .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
                        .start();
        children.add(ending);
        fhir = URI.create(announced(log) + "/fhir");
        firstAnswer();
        untilFirstAnswer = Duration.ofNanos(System.nanoTime() - began);
    }

    private String announced(Path log) throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(ANNOUNCEMENT)) {
                Thread.ofVirtual().start(() -> drain(output));
                return line.substring(ANNOUNCEMENT.length()).strip();
            }
        }
        children.release(ending);
        throw new IOException("Chartwell did not start: " + Files.readString(log).strip());
    }

    private static void drain(BufferedReader output) {
        try (output) {
            while (output.readLine() != null) {
                // What it says is not kept; a full pipe would stop it.
            }
        } catch (IOException e) {
            // It has ended.
        }
    }

    private void firstAnswer() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(fhir + "/Patient?_count=1")).build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("its first answer was " + answer.statusCode());
            }
        }
    }

    /// Its FHIR API: `http://127.0.0.1:40001/fhir`.
    public URI fhir() {
        return fhir;
    }

    /// From the start of the process to the first answer.
    public Duration untilFirstAnswer() {
        return untilFirstAnswer;
    }

    /// The database behind it.
    public EmbeddedFolder database() {
        return database;
    }

    /// The Java process.
    public ProcessHandle java() {
        return process.toHandle();
    }

    /// Ends Java and PostgreSQL at once, as a power failure would.
    public void kill() throws IOException, InterruptedException {
        children.release(ending);
        process.destroyForcibly().waitFor();
        database.postmaster().ifPresent(ProcessHandle::destroyForcibly);
    }

    /// Stops it as Ctrl-C does, and waits until all is stopped.
    @Override
    public void close() {
        children.release(ending);
        end();
    }

    private void end() {
        try {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            database.postmaster().ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The processes of its PostgreSQL.
    public List<ProcessHandle> postgres() throws IOException {
        ProcessHandle first =
                database.postmaster().orElseThrow(() -> new IOException("PostgreSQL does not run"));
        return Stream.concat(Stream.of(first), first.descendants()).toList();
    }
}
