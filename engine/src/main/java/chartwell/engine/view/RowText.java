package chartwell.engine.view;

import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonSink;
import chartwell.engine.json.JsonWriter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Rows as text, UTF-8. Safe for use by several threads, each with its own sink.
///
/// CSV is RFC 4180's with a line for the names and `\n` as the end of lines: nothing for null, `""`
/// for an empty text, JSON for what is no single value. NDJSON has an object a line with every
/// column, JSON an array of such objects.
public final class RowText {

    /// What rows are written as.
    public enum Format {
        CSV,
        NDJSON,
        JSON
    }

    private final Format format;
    private final List<byte[]> names = new ArrayList<>();
    private final byte[] start;
    private final byte[] between;

    public RowText(Format format, List<ViewColumn> columns) {
        this.format = format;
        JsonSink head = new JsonSink(256);
        for (int i = 0; i < columns.size(); i++) {
            JsonSink name = new JsonSink(64);
            name.raw(i == 0 ? "{" : ",").string(columns.get(i).name()).raw(":");
            names.add(name.toBytes());
            head.raw(i == 0 ? "" : ",").raw(columns.get(i).name());
        }
        head.raw("\n");
        this.between = format == Format.JSON ? new byte[] {','} : new byte[0];
        this.start =
                switch (format) {
                    case CSV -> head.toBytes();
                    case NDJSON -> new byte[0];
                    case JSON -> new byte[] {'['};
                };
    }

    /// What comes before the first row.
    public byte[] start() {
        return start.clone();
    }

    /// What comes after the last row.
    public byte[] end() {
        return format == Format.JSON ? new byte[] {'\n', ']', '\n'} : new byte[0];
    }

    /// What comes between two rows; not to be changed.
    public byte[] between() {
        return between;
    }

    /// Appends a row.
    public void row(Json[] values, JsonSink out) {
        if (format == Format.CSV) {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    out.raw(",");
                }
                cell(values[i], out);
            }
            out.raw("\n");
            return;
        }
        if (format == Format.JSON) {
            out.raw("\n");
        }
        for (int i = 0; i < values.length; i++) {
            out.raw(names.get(i));
            JsonWriter.write(values[i], out);
        }
        out.raw("}");
        if (format == Format.NDJSON) {
            out.raw("\n");
        }
    }

    private static void cell(Json value, JsonSink out) {
        switch (value) {
            case Json.JsonNull _ -> {}
            case JsonString(String text) -> cell(text, out);
            case Json.JsonNumber(String text) -> out.raw(text);
            case Json.JsonBoolean truth -> out.raw(truth.value() ? "true" : "false");
            case JsonObject object -> cell(json(object), out);
            case JsonArray array -> cell(json(array), out);
        }
    }

    private static String json(Json value) {
        return new String(JsonWriter.bytes(value), StandardCharsets.UTF_8);
    }

    private static void cell(String text, JsonSink out) {
        boolean quoted = text.isEmpty() || text.strip().length() != text.length();
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted |= c == '"' || c == ',' || c == '\n' || c == '\r';
            ascii &= c < 128;
        }
        write(quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text, ascii, out);
    }

    private static void write(String text, boolean ascii, JsonSink out) {
        if (ascii) {
            out.raw(text);
        } else {
            out.raw(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
