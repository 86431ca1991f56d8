package chartwell.engine.json;

/// A JSON value that keeps what was written: the text of numbers and the order of members.
///
/// Values are immutable and safe to share between threads.
public sealed interface Json
        permits Json.JsonString,
                Json.JsonNumber,
                Json.JsonBoolean,
                Json.JsonNull,
                JsonArray,
                JsonObject {

    /// A string, without its escapes.
    record JsonString(String value) implements Json {}

    /// A number by its text as written, so that 1.00 stays 1.00.
    record JsonNumber(String text) implements Json {}

    /// `true` or `false`.
    enum JsonBoolean implements Json {
        TRUE,
        FALSE;

        /// The value for a Java boolean.
        public static JsonBoolean of(boolean value) {
            return value ? TRUE : FALSE;
        }

        /// The Java boolean.
        public boolean value() {
            return this == TRUE;
        }
    }

    /// `null`; FHIR allows it only within arrays of primitives that have extensions.
    enum JsonNull implements Json {
        NULL
    }

    /// The string value for a Java string.
    static JsonString string(String value) {
        return new JsonString(value);
    }
}
