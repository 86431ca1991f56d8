package chartwell.record.index;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The parts of a HumanName that people are called by: given and family names; the whole text
/// where there are none of these.
public final class PersonParts {
    private static final int MOST_GIVEN = 20;
    private static final int LONGEST = 200;

    private PersonParts() {}

    /// The parts as they are written, the family name last.
    public static List<String> of(JsonObject name) {
        List<String> parts = new ArrayList<>();
        if (name.get("given") instanceof JsonArray given) {
            for (Json one : given.items().stream().limit(MOST_GIVEN).toList()) {
                if (one instanceof Json.JsonString(String text)) {
                    add(parts, text);
                }
            }
        }
        add(parts, name.text("family"));
        if (parts.isEmpty()) {
            add(parts, name.text("text"));
        }
        return parts;
    }

    private static void add(List<String> parts, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            parts.add(SearchText.head(text, LONGEST));
        }
    }
}
