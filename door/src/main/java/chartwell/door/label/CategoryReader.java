package chartwell.door.label;

import chartwell.door.label.Category.Codes;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a category from its data, and refuses what none can be.
final class CategoryReader {
    private static final Set<String> MEMBERS =
            Set.of("code", "system", "title", "source", "from", "until", "labels", "codes");
    private static final Set<String> OF_CODES =
            Set.of("system", "exact", "prefixes", "except", "source");

    private CategoryReader() {}

    /// The category of some data.
    ///
    /// @throws IllegalArgumentException where it lacks something or has what none has
    static Category read(JsonObject data) {
        try {
            return category(data);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "category " + data.text("code") + ": " + e.getMessage(), e);
        }
    }

    private static Category category(JsonObject data) {
        only(data, MEMBERS);
        String until = data.text("until");
        Set<String> labels = new HashSet<>(texts(data, "labels"));
        labels.add(text(data, "code"));
        return new Category(
                text(data, "code"),
                text(data, "system"),
                text(data, "title"),
                text(data, "source"),
                LocalDate.parse(text(data, "from")),
                until == null ? Optional.empty() : Optional.of(LocalDate.parse(until)),
                labels,
                data.objects("codes").stream().map(CategoryReader::codes).toList());
    }

    private static Codes codes(JsonObject data) {
        only(data, OF_CODES);
        text(data, "source");
        Codes codes =
                new Codes(
                        text(data, "system"),
                        Set.copyOf(texts(data, "exact")),
                        texts(data, "prefixes"),
                        texts(data, "except"));
        if (codes.exact().isEmpty() && codes.prefixes().isEmpty()) {
            throw new IllegalArgumentException("codes are exact, or have prefixes");
        }
        return codes;
    }

    private static void only(JsonObject data, Set<String> members) {
        for (int i = 0; i < data.size(); i++) {
            if (!members.contains(data.name(i))) {
                throw new IllegalArgumentException("unknown member " + data.name(i));
            }
        }
    }

    private static String text(JsonObject data, String name) {
        String text = data.text(name);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static List<String> texts(JsonObject data, String name) {
        List<String> texts = new ArrayList<>();
        if (data.get(name) instanceof JsonArray array) {
            for (Json each : array) {
                if (!(each instanceof Json.JsonString(String text)) || text.isBlank()) {
                    throw new IllegalArgumentException(name + " is an array of strings");
                }
                texts.add(text);
            }
        } else if (data.has(name)) {
            throw new IllegalArgumentException(name + " is an array of strings");
        }
        return texts;
    }
}
