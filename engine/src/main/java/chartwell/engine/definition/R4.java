package chartwell.engine.definition;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// FHIR R4 as packaged: one class-path resource with a definition a line, which the build makes
/// from HL7's files; and what modules add to it.
final class R4 {
    private static final String FILE = "r4.ndjson.gz";

    /// Loaded when first asked for, once.
    static final PackagedDefinitions DEFINITIONS =
            PackagedDefinitions.of(resources())
                    .with(ContributedDefinitions.on(R4.class.getClassLoader()));

    private R4() {}

    private static List<JsonObject> resources() {
        try (InputStream in = R4.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(
                        FILE + " is not on the class path. Build it with: mvn process-classes");
            }
            return lines(new GZIPInputStream(in, 1 << 16).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonObject> lines(byte[] text) {
        List<JsonObject> resources = new ArrayList<>(2_000);
        int start = 0;
        for (int end = 0; end < text.length; end++) {
            if (text[end] == '\n') {
                resources.add(
                        (JsonObject) JsonReader.read(text, start, end - start, JsonLimits.DEFAULT));
                start = end + 1;
            }
        }
        return resources;
    }
}
