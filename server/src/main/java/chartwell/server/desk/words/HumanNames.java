package chartwell.server.desk.words;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// A person's name, as people write it.
final class HumanNames {
    private static final List<String> BEST_USES =
            List.of("official", "usual", "", "temp", "nickname", "anonymous", "maiden", "old");

    private HumanNames() {}

    /// The name that someone goes by; `Name not recorded` where there is none.
    static String best(JsonObject person) {
        return person.objects("name").stream()
                .limit(20)
                .filter(name -> !written(name).isEmpty())
                .min(Comparator.comparingInt(HumanNames::rank))
                .map(HumanNames::written)
                .orElse("Name not recorded");
    }

    private static int rank(JsonObject name) {
        int rank = BEST_USES.indexOf(Words.clip(name.text("use")));
        return rank < 0 ? BEST_USES.size() : rank;
    }

    /// A name in its own words, or put together from its parts.
    static String written(JsonObject name) {
        String parts =
                Words.joined(
                        " ",
                        parts(name, "prefix"),
                        parts(name, "given"),
                        Words.clip(name.text("family")),
                        parts(name, "suffix"));
        return parts.isEmpty() ? Words.clip(name.text("text")) : parts;
    }

    private static String parts(JsonObject name, String member) {
        return name.get(member) instanceof JsonArray array
                ? array.items().stream()
                        .limit(5)
                        .filter(part -> part instanceof Json.JsonString)
                        .map(Words::concept)
                        .collect(Collectors.joining(" "))
                : "";
    }
}
