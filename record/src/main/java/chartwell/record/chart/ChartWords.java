package chartwell.record.chart;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a resource that a person would look for: what it says, not how it is coded for
/// programs (ids, systems, addresses of profiles), narratives without their tags, and plain text
/// that it carries.
public final class ChartWords {
    private static final Set<String> FOR_PROGRAMS =
            Set.of(
                    "resourceType",
                    "id",
                    "system",
                    "url",
                    "meta",
                    "contentType",
                    "hash",
                    "data",
                    "_data",
                    "reference",
                    "fullUrl");
    private static final Pattern TAGS = Pattern.compile("<[^>]{0,2000}>");

    private final List<Said> said = new ArrayList<>();

    private ChartWords() {}

    /// A text and the elements that lead to it: `note.text`.
    public record Said(String path, String text) {}

    /// All that a resource says.
    public static List<Said> of(JsonObject resource) {
        ChartWords words = new ChartWords();
        words.members("", resource);
        return words.said;
    }

    private void members(String path, JsonObject object) {
        String data = plainText(object);
        if (data != null) {
            said.add(new Said(path, data));
        }
        for (int i = 0; i < object.size(); i++) {
            String name = object.name(i);
            if (!FOR_PROGRAMS.contains(name)) {
                below(path.isEmpty() ? name : path + "." + name, object.value(i));
            }
        }
    }

    private void below(String path, Json value) {
        switch (value) {
            case JsonObject object -> members(path, object);
            case JsonArray array -> array.forEach(item -> below(path, item));
            case Json.JsonString(String text) ->
                    said.add(
                            new Said(
                                    path,
                                    path.endsWith("text.div")
                                            ? TAGS.matcher(text).replaceAll(" ")
                                            : text));
            case Json.JsonNumber(String text) -> said.add(new Said(path, text));
            case Json.JsonBoolean _, Json.JsonNull _ -> {}
        }
    }

    /// The text of an attachment that carries plain text within itself.
    private static @Nullable String plainText(JsonObject attachment) {
        String type = attachment.text("contentType");
        String data = attachment.text("data");
        if (type == null || data == null || !type.startsWith("text/plain")) {
            return null;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
