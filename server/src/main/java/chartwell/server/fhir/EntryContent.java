package chartwell.server.fhir;

import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonWriter;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// The resource of a Bundle's entry.
record EntryContent(@Nullable JsonObject entryResource) implements Content {

    @Override
    public @Nullable String type() {
        return entryResource == null ? null : MediaTypes.FHIR_JSON;
    }

    @Override
    public boolean isLongerThan(int most) {
        return bytes().length > most;
    }

    @Override
    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }

    /// An entry is in memory with its Bundle.
    @Override
    public void room(long bytes) {}

    @Override
    public byte[] bytes() {
        return entryResource == null ? new byte[0] : JsonWriter.bytes(entryResource);
    }

    @Override
    public JsonObject resource() {
        if (entryResource == null) {
            throw Refusal.invalid("The entry needs a resource.");
        }
        return entryResource;
    }
}
