package chartwell.engine.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.io.InputStream;

/// Reads JSON text (RFC 8259) strictly into a tree: one value, valid UTF-8, no member twice, no
/// NUL (PostgreSQL's text cannot hold it), no half surrogate, within limits.
///
/// The static methods may be called by any thread.
public final class JsonReader {
    // The limits are checked where the tree grows; only long names would not come that far.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                    // so that most comparisons of names end at the same object
                    .enable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(1_000)
                                    .build())
                    .build();

    private JsonReader() {}

    /// The value in a text, within the default limits.
    ///
    /// @throws JsonProblem where the text is not such a value
    public static Json read(byte[] utf8) {
        return read(utf8, 0, utf8.length, JsonLimits.DEFAULT);
    }

    /// The value in a text.
    ///
    /// @throws JsonProblem where the text is not such a value
    public static Json read(byte[] utf8, JsonLimits limits) {
        return read(utf8, 0, utf8.length, limits);
    }

    /// The value in a text; reads no more than one byte over the limit.
    ///
    /// @throws JsonProblem where the text is not such a value
    public static Json read(InputStream in, JsonLimits limits) throws IOException {
        return read(in.readNBytes(limits.bytes() + 1), limits);
    }

    /// The object in a text: each FHIR resource is one.
    ///
    /// @throws JsonProblem where the text is no JSON, or another value
    public static JsonObject readObject(byte[] utf8, JsonLimits limits) {
        if (read(utf8, limits) instanceof JsonObject object) {
            return object;
        }
        throw new JsonProblem(1, 1, "", "the text is no JSON object. Send {…}.");
    }

    /// The value in a part of an array.
    ///
    /// @throws JsonProblem where the text is not such a value
    public static Json read(byte[] utf8, int offset, int length, JsonLimits limits) {
        int end = offset + length;
        if (length > limits.bytes()) {
            throw new JsonProblem(
                    1, 1, "", "the text has more than " + limits.bytes() + " bytes. Send less.");
        }
        int fault = Utf8.firstFault(utf8, offset, end);
        if (fault >= 0) {
            throw notUtf8(utf8, offset, fault);
        }
        int start = offset + byteOrderMark(utf8, offset, length);
        try (JsonParser parser =
                FACTORY.createParser(ObjectReadContext.empty(), utf8, start, end - start)) {
            // only an escape can write NUL or half a surrogate in valid UTF-8
            boolean escapes = Utf8.hasUnicodeEscape(utf8, start, end);
            return new JsonTree(parser, limits, escapes, length).whole();
        }
    }

    private static JsonProblem notUtf8(byte[] utf8, int offset, int fault) {
        int line = 1;
        int lineStart = offset;
        for (int i = offset; i < fault; i++) {
            if (utf8[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new JsonProblem(
                line,
                fault - lineStart + 1,
                "",
                "the text is not valid UTF-8. Save or send it as UTF-8.");
    }

    private static int byteOrderMark(byte[] utf8, int offset, int length) {
        boolean marked =
                length >= 3
                        && utf8[offset] == (byte) 0xEF
                        && utf8[offset + 1] == (byte) 0xBB
                        && utf8[offset + 2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }
}
