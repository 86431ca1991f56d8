package chartwell.server.sample;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Makes of the bundles of Synthea those of a hospital with two sites: the people's encounters
/// move there, the hospital stands before the organizations that are still referred to, its people
/// before their practitioners.
final class Settling {
    private static final JsonLimits LIMITS = JsonLimits.DEFAULT.withBytes(1 << 30);

    private final Path folder;
    private final Set<String> elsewhere = new HashSet<>();

    private Settling(Path folder) {
        this.folder = folder;
    }

    /// Changes the bundles in a folder to those of the hospital.
    static void settle(Hospital hospital, Path folder) throws IOException {
        Settling settling = new Settling(folder);
        for (Path file : Packing.inOrder(folder)) {
            if (Packing.isPerson(file)) {
                JsonObject bundle = JsonReader.readObject(Files.readAllBytes(file), LIMITS);
                settling.write(file, Moving.move(hospital, bundle, settling.elsewhere));
            }
        }
        settling.directory(Packing.PLACES, Directory.places(hospital));
        settling.directory(Packing.PRACTITIONERS, Directory.people(hospital));
    }

    /// The hospital's own, then what people still refer to elsewhere.
    private void directory(String beginning, List<JsonObject> own) throws IOException {
        List<JsonObject> entries = new ArrayList<>(own);
        Path target = folder.resolve(beginning + ".json");
        for (Path file : Packing.inOrder(folder)) {
            if (file.getFileName().toString().startsWith(beginning)) {
                JsonObject bundle = JsonReader.readObject(Files.readAllBytes(file), LIMITS);
                bundle.objects("entry").stream().filter(this::isReferredTo).forEach(entries::add);
                target = file;
            }
        }
        write(target, Directory.transaction(entries));
    }

    /// A role is kept for its practitioner, whom it names by identifier.
    private boolean isReferredTo(JsonObject entry) {
        JsonObject resource = Objects.requireNonNull(entry.object("resource"));
        JsonObject request = Objects.requireNonNull(entry.object("request"));
        JsonObject practitioner = resource.object("practitioner");
        JsonObject named = practitioner == null ? null : practitioner.object("identifier");
        return elsewhere.contains(
                named == null
                        ? request.text("url") + "?" + request.text("ifNoneExist")
                        : "Practitioner?identifier="
                                + named.text("system")
                                + "|"
                                + named.text("value"));
    }

    private void write(Path file, Json bundle) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            JsonWriter.write(bundle, out);
        }
    }
}
