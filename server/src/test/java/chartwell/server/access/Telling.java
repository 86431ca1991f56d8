package chartwell.server.access;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts that tell of someone: names, ids, identifiers, times, words of a result. Finds them where
/// they stand as words of their own.
final class Telling {
    private static final int SHORTEST = 4;
    private static final Pattern REFERENCE = Pattern.compile("[A-Z]\\w+/([A-Za-z0-9.-]+)");

    /// A single word is a code, which pages use too (`order`, `Person`), but for what is in these.
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    private static final Set<String> NAMES = Set.of("family", "given", "city", "valueString");

    private final Map<String, List<String>> byBeginning = new HashMap<>();

    /// All texts of some resources that do not stand in others too, as texts or within them.
    Telling(Collection<JsonObject> theirs, Collection<JsonObject> others) {
        Set<String> telling = new HashSet<>();
        theirs.forEach(resource -> collect(resource, "", telling));
        telling.forEach(this::add);
        Set<String> known = new HashSet<>();
        others.forEach(resource -> collect(resource, "family", known));
        telling.removeAll(in(String.join("\n", known)));
        byBeginning.clear();
        telling.forEach(this::add);
    }

    private void add(String text) {
        byBeginning.computeIfAbsent(text.substring(0, SHORTEST), _ -> new ArrayList<>()).add(text);
    }

    /// How many there are.
    int size() {
        return byBeginning.values().stream().mapToInt(List::size).sum();
    }

    /// Collects from a value in a member of this name.
    private static void collect(Json value, String name, Set<String> texts) {
        switch (value) {
            case JsonObject object -> {
                for (int i = 0; i < object.size(); i++) {
                    if (object.name(i).equals("data")
                            && object.value(i) instanceof Json.JsonString(String data)) {
                        byte[] content = Base64.getMimeDecoder().decode(data);
                        new String(content, StandardCharsets.UTF_8)
                                .lines()
                                .forEach(line -> collect(line, name, texts));
                    } else {
                        collect(object.value(i), object.name(i), texts);
                    }
                }
            }
            case JsonArray array -> array.forEach(item -> collect(item, name, texts));
            case Json.JsonString(String text) -> {
                collect(text, name, texts);
                Matcher reference = REFERENCE.matcher(text);
                if (reference.matches()) {
                    collect(reference.group(1), "id", texts);
                }
            }
            case Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> {}
        }
    }

    private static void collect(String text, String name, Set<String> texts) {
        String stripped = text.strip();
        boolean code = WORD.matcher(stripped).matches() && !NAMES.contains(name);
        // A urn:uuid of a source is replaced when it is stored.
        if (stripped.length() >= SHORTEST && !code && !stripped.startsWith("urn:uuid:")) {
            texts.add(stripped);
        }
    }

    /// Those that stand in a text, also as HTML.
    Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        find(text, found);
        if (text.indexOf('&') >= 0) {
            find(
                    text.replace("&#39;", "'")
                            .replace("&#34;", "\"")
                            .replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&amp;", "&"),
                    found);
        }
        return found;
    }

    private void find(String text, Set<String> found) {
        for (int i = 0; i + SHORTEST <= text.length(); i++) {
            if (i > 0 && isOfAWord(text.charAt(i - 1)) && isOfAWord(text.charAt(i))) {
                continue;
            }
            List<String> candidates = byBeginning.get(text.substring(i, i + SHORTEST));
            if (candidates == null) {
                continue;
            }
            for (String candidate : candidates) {
                int end = i + candidate.length();
                boolean whole =
                        end >= text.length()
                                || !isOfAWord(text.charAt(end))
                                || !isOfAWord(text.charAt(end - 1));
                if (whole && text.startsWith(candidate, i)) {
                    found.add(candidate);
                }
            }
        }
    }

    private static boolean isOfAWord(char c) {
        return Character.isLetterOrDigit(c);
    }
}
