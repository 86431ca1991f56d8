package chartwell.server.desk.fact;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonWriter;
import chartwell.server.desk.words.Visible;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A resource as text to read, however large: long strings are cut, then the whole, each saying so.
///
/// Texts are measured as they are sent, in UTF-8 and with `<` as `&lt;`.
final class FactText {
    private static final int LONGEST_STRING = 2_000;
    private static final int KEPT = 200;
    private static final int MOST_BYTES = 110_000;

    private FactText() {}

    /// Indented JSON.
    static String json(JsonObject resource) {
        return json(resource, MOST_BYTES);
    }

    /// Indented JSON of at most so many bytes.
    static String json(JsonObject resource, int most) {
        return bounded(JsonWriter.pretty(shortened(resource)), most);
    }

    private static Json shortened(Json value) {
        return switch (value) {
            case Json.JsonString(String text) when text.length() > LONGEST_STRING ->
                    Json.string(shortened(text));
            case JsonObject object -> {
                JsonObject.Builder builder = JsonObject.builder();
                for (int i = 0; i < object.size(); i++) {
                    builder.add(object.name(i), shortened(object.value(i)));
                }
                yield builder.build();
            }
            case JsonArray array -> {
                List<Json> items = new ArrayList<>(array.size());
                for (Json item : array) {
                    items.add(shortened(item));
                }
                yield JsonArray.of(items);
            }
            case Json.JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> value;
        };
    }

    /// A text of which the beginning is shown where it is long.
    static String shortened(String text) {
        return text.length() <= LONGEST_STRING
                ? text
                : text.substring(0, KEPT)
                        + String.format(Locale.ROOT, "… (%,d characters, cut here)", text.length());
    }

    /// As much of a text as takes no more bytes than these.
    static String bounded(String whole, int most) {
        String text = Visible.of(whole);
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c == '&' || c == '<' || c == '>' ? 5 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            if (bytes > most) {
                return text.substring(0, i) + "\n… (cut here)";
            }
        }
        return text;
    }
}
