package chartwell.server.fhir;

import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonSink;
import chartwell.record.content.Stored;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer: status, the headers that FHIR speaks of, further headers, and a body.
record Answer(
        int status,
        @Nullable String etag,
        @Nullable Instant lastModified,
        @Nullable String location,
        Map<String, String> headers,
        Body body) {

    Answer {
        headers = Map.copyOf(headers);
    }

    /// What an answer carries.
    sealed interface Body {

        /// Nothing.
        record None() implements Body {}

        /// A resource as JSON.
        record Resource(JsonSink json) implements Body {}

        /// An OperationOutcome about what was done or why it was not.
        record Explanation(JsonSink json) implements Body {}

        /// Bytes of some media type, written when they are sent.
        record Streamed(String mediaType, long length, Writer writer) implements Body {}

        /// Writes a body out.
        interface Writer {
            void writeTo(OutputStream out) throws IOException;
        }
    }

    /// An answer with a status only.
    static Answer of(int status) {
        return new Answer(status, null, null, null, Map.of(), new Body.None());
    }

    /// An answer about a version, without content.
    static Answer about(int status, Stored version) {
        return new Answer(
                status,
                "W/\"" + version.version() + "\"",
                version.updated(),
                null,
                Map.of(),
                new Body.None());
    }

    Answer with(JsonSink json) {
        return with(new Body.Resource(json));
    }

    Answer with(JsonObject resource) {
        return with(new JsonSink(512).json(resource));
    }

    /// With an OperationOutcome for its body.
    Answer explained(JsonObject outcome) {
        return with(new Body.Explanation(new JsonSink(512).json(outcome)));
    }

    Answer with(Body other) {
        return new Answer(status, etag, lastModified, location, headers, other);
    }

    Answer at(String url) {
        return new Answer(status, etag, lastModified, url, headers, body);
    }

    Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, etag, lastModified, location, more, body);
    }
}
