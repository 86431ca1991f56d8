package chartwell.engine.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes JSON: compactly for machines, indented for people. What [JsonReader] read comes out as
/// the same value, with numbers as they were written.
public final class JsonWriter {
    private static final String INDENT = "  ";

    private JsonWriter() {}

    /// The compact UTF-8 text of a value.
    public static byte[] bytes(Json value) {
        JsonSink sink = new JsonSink(2048);
        write(value, sink);
        return sink.toBytes();
    }

    /// Writes the compact UTF-8 text of a value to a stream.
    public static void write(Json value, OutputStream out) throws IOException {
        JsonSink sink = new JsonSink(2048);
        write(value, sink);
        sink.writeTo(out);
    }

    /// Appends the compact UTF-8 text of a value.
    public static void write(Json value, JsonSink sink) {
        switch (value) {
            case Json.JsonString(String text) -> sink.string(text);
            case JsonObject object -> writeObject(object, sink);
            case JsonArray array -> writeArray(array, sink);
            case Json.JsonNumber(String text) -> sink.raw(text);
            case Json.JsonBoolean truth -> sink.raw(truth.value() ? "true" : "false");
            case Json.JsonNull ignored -> sink.raw("null");
        }
    }

    private static void writeObject(JsonObject object, JsonSink sink) {
        sink.octet('{');
        for (int i = 0; i < object.size(); i++) {
            if (i > 0) {
                sink.octet(',');
            }
            sink.string(object.name(i)).octet(':');
            write(object.value(i), sink);
        }
        sink.octet('}');
    }

    private static void writeArray(JsonArray array, JsonSink sink) {
        sink.octet('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                sink.octet(',');
            }
            write(array.get(i), sink);
        }
        sink.octet(']');
    }

    /// The text of a value with a line for each member and item, indented by two spaces.
    public static String pretty(Json value) {
        JsonSink sink = new JsonSink(4096);
        writePretty(value, sink, "\n");
        return new String(sink.toBytes(), StandardCharsets.UTF_8);
    }

    private static void writePretty(Json value, JsonSink sink, String line) {
        String inner = line + INDENT;
        if (value instanceof JsonObject object && object.size() > 0) {
            for (int i = 0; i < object.size(); i++) {
                sink.raw(i == 0 ? "{" : ",").raw(inner).string(object.name(i)).raw(": ");
                writePretty(object.value(i), sink, inner);
            }
            sink.raw(line).raw("}");
        } else if (value instanceof JsonArray array && array.size() > 0) {
            for (int i = 0; i < array.size(); i++) {
                sink.raw(i == 0 ? "[" : ",").raw(inner);
                writePretty(array.get(i), sink, inner);
            }
            sink.raw(line).raw("]");
        } else {
            write(value, sink);
        }
    }
}
