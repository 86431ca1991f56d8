package chartwell.bench.engine;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Resource;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// An example of the FHIR R4 specification in both forms.
final class Example {
    private final byte[] bytes;

    private Example(byte[] bytes) {
        this.bytes = bytes;
    }

    static Example of(String name) throws IOException {
        String file = "json/spec/" + name + ".json";
        try (InputStream in = Example.class.getClassLoader().getResourceAsStream(file)) {
            return new Example(Objects.requireNonNull(in, file).readAllBytes());
        }
    }

    JsonObject ours() {
        return JsonReader.readObject(bytes, JsonLimits.DEFAULT);
    }

    Resource theirs() throws IOException {
        return new JsonParser().parse(bytes);
    }
}
