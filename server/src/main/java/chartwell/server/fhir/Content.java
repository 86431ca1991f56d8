package chartwell.server.fhir;

import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;

/// What a request brings with it.
interface Content {

    /// The media type as sent, or null where none was.
    @Nullable String type();

    /// Whether it has more bytes than that; of what does not say its length, so many are read.
    boolean isLongerThan(int most);

    /// The bytes as they come, up to the bound for binary content.
    ///
    /// @throws Refusal where there are more, when they are read
    InputStream stream();

    /// Takes memory for so many bytes in all of what is kept of the stream.
    ///
    /// @throws Refusal where that passes the bound for JSON, or too much is in memory already
    void room(long bytes);

    /// All bytes, up to the bound for JSON.
    ///
    /// @throws Refusal where there are more
    byte[] bytes();

    /// The resource.
    ///
    /// @throws Refusal where it is of another media type or missing
    /// @throws chartwell.engine.json.JsonProblem where it is no JSON object
    JsonObject resource();
}
