package chartwell.server.main;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonProblem;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Where the server of a data folder answers, in the folder's file `server.json`:
/// `{"fhir":"http://127.0.0.1:8080/fhir","pid":"4711","started":"2026-01-05T08:00:00.120Z"}`. So
/// another command finds it.
///
/// What a crashed server left behind counts for nothing, even where its number is another process
/// now: that one was not started at the same time.
final class RunningServer {
    private static final String FILE = "server.json";

    /// How far two readings of one start may be apart: the system counts it from its own start,
    /// whose time moves when the clock is set.
    private static final Duration SAME_START = Duration.ofSeconds(10);

    /// What a server says of itself.
    private record Announced(URI fhir, long pid, Instant started) {

        boolean lives() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(RunningServer::started)
                    .filter(start -> apart(start, started).compareTo(SAME_START) < 0)
                    .isPresent();
        }

        boolean isOurs() {
            return pid == ProcessHandle.current().pid() && lives();
        }

        private static Duration apart(Instant one, Instant other) {
            return Duration.between(one, other).abs();
        }
    }

    private RunningServer() {}

    /// Says where the server of this process answers; false, and nothing is said, where another
    /// one that still runs has said so before: servers of several databases may share a folder.
    static boolean announce(Path data, URI fhir) throws IOException {
        Optional<Announced> other = read(data).filter(Announced::lives);
        if (other.isPresent() && !other.get().isOurs()) {
            return false;
        }
        ProcessHandle self = ProcessHandle.current();
        JsonObject said =
                JsonObject.builder()
                        .add("fhir", fhir.toString())
                        .add("pid", Long.toString(self.pid()))
                        .add("started", started(self).toString())
                        .build();
        // With a database elsewhere there need not be a data folder yet.
        Files.createDirectories(data);
        Path fresh = Files.createTempFile(data, FILE, ".new");
        Files.write(fresh, JsonWriter.bytes(said));
        Files.move(
                fresh,
                data.resolve(FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /// Takes back what this process said; what another one said stays.
    static void withdraw(Path data) throws IOException {
        if (read(data).filter(Announced::isOurs).isPresent()) {
            Files.deleteIfExists(data.resolve(FILE));
        }
    }

    /// The FHIR address of the server on a data folder; empty where none runs.
    static Optional<URI> find(Path data) throws IOException {
        return read(data).filter(Announced::lives).map(Announced::fhir);
    }

    private static Optional<Announced> read(Path data) throws IOException {
        try {
            JsonObject said =
                    JsonReader.readObject(
                            Files.readAllBytes(data.resolve(FILE)), JsonLimits.DEFAULT);
            String fhir = said.text("fhir");
            String pid = said.text("pid");
            String started = said.text("started");
            return fhir == null || pid == null || started == null
                    ? Optional.empty()
                    : Optional.of(
                            new Announced(
                                    URI.create(fhir), Long.parseLong(pid), Instant.parse(started)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProblem | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /// When a process was started; where the system does not tell, all were at once.
    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
