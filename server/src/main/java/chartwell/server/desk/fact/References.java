package chartwell.server.desk.fact;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.server.desk.fact.FactView.Link;
import chartwell.server.desk.words.Words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a resource refers to, in the order written, each once.
final class References {
    private static final Pattern LITERAL =
            Pattern.compile("([A-Z][A-Za-z]{1,63})/([A-Za-z0-9.-]{1,64})(?:/_history/(\\d{1,9}))?");
    private static final int MOST = 60;

    private References() {}

    /// The literal references to what may be here.
    static List<Link> in(JsonObject resource) {
        Map<String, Link> found = new LinkedHashMap<>();
        collect("", resource, found);
        return new ArrayList<>(found.values());
    }

    private static void collect(String name, Json value, Map<String, Link> found) {
        switch (value) {
            case JsonObject object -> {
                String reference = object.text("reference");
                if (reference != null && found.size() < MOST) {
                    Matcher literal = LITERAL.matcher(reference);
                    if (literal.matches()) {
                        found.putIfAbsent(reference, link(name, literal, object));
                    }
                }
                for (int i = 0; i < object.size(); i++) {
                    collect(object.name(i), object.value(i), found);
                }
            }
            case JsonArray array -> array.forEach(item -> collect(name, item, found));
            case Json.JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> {}
        }
    }

    private static Link link(String name, Matcher literal, JsonObject reference) {
        String version = literal.group(3);
        String address =
                "/facts/%s/%s".formatted(literal.group(1), literal.group(2))
                        + (version == null ? "" : "/versions/" + version);
        String display = Words.clip(reference.text("display"));
        return new Link(name, display.isEmpty() ? literal.group() : display, address);
    }
}
