package chartwell.bench.engine;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The resources of some bundles of a population, each as compact JSON.
///
/// The folder is the system property `chartwell.population`, which holds transaction bundles as
/// plain `.json` files.
final class Resources {
    private static final int BUNDLES = 10;

    private Resources() {}

    /// The texts of all resources in the first bundles of the folder.
    static List<byte[]> texts() {
        String folder = System.getProperty("chartwell.population");
        if (folder == null) {
            throw new IllegalStateException(
                    "name a folder of bundles: -Dchartwell.population=FOLDER");
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            List<byte[]> texts = new ArrayList<>();
            for (Path file : files.sorted().limit(BUNDLES).toList()) {
                JsonObject bundle =
                        JsonReader.readObject(Files.readAllBytes(file), JsonLimits.DEFAULT);
                for (JsonObject entry : bundle.objects("entry")) {
                    if (entry.get("resource") instanceof JsonObject resource) {
                        texts.add(JsonWriter.bytes(resource));
                    }
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
