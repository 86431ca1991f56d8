package chartwell.server.main;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonProblem;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Where the server of a data folder answers, in the folder's file `server.json`:
/// `{"fhir":"http://127.0.0.1:8080/fhir","pid":"4711"}`. So another command finds it.
final class RunningServer {
    private static final String FILE = "server.json";

    private RunningServer() {}

    /// Says where the server of this process answers.
    static void announce(Path data, URI fhir) throws IOException {
        JsonObject said =
                JsonObject.builder()
                        .add("fhir", fhir.toString())
                        .add("pid", Long.toString(ProcessHandle.current().pid()))
                        .build();
        Path fresh = Files.createTempFile(data, FILE, ".new");
        Files.write(fresh, JsonWriter.bytes(said));
        Files.move(
                fresh,
                data.resolve(FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// Takes back what was said.
    static void withdraw(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }

    /// The FHIR address of the server on a data folder; empty where none runs.
    static Optional<URI> find(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonObject said = JsonReader.readObject(Files.readAllBytes(file), JsonLimits.DEFAULT);
            String fhir = said.text("fhir");
            String pid = said.text("pid");
            if (fhir == null || pid == null) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(pid))
                    .filter(ProcessHandle::isAlive)
                    .map(alive -> URI.create(fhir));
        } catch (JsonProblem | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
