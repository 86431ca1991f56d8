package chartwell.server.fhir;

import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;

/// What a request brings with it.
interface Content {

    /// The media type as sent, or null where none was.
    @Nullable String type();

    /// The bytes as they come, up to the bound for binary content.
    ///
    /// @throws Refusal where there are more, when they are read
    InputStream stream();

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
