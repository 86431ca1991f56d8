package chartwell.door.data;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Reads data that come with Chartwell.
public final class PackagedJson {
    private PackagedJson() {}

    /// The JSON of a file by its name below `chartwell/door`: `role/roles.json`.
    ///
    /// @throws IllegalStateException where there is no such file
    public static Json read(String name) {
        try (InputStream in = PackagedJson.class.getResourceAsStream("/chartwell/door/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packaged");
            }
            return JsonReader.read(in, JsonLimits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
