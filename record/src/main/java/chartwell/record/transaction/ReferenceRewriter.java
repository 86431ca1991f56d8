package chartwell.record.transaction;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces what entries of a bundle call each other by what they are called once stored: in
/// `reference` of References, in URL elements, and in the links and pictures of narratives (R4
/// `http.html#trules`). Where an entry's full URL is that of a resource on a server, its relative
/// references are to that server first (R4 `bundle.html#references`).
///
/// Values equal to an entry's full URL elsewhere, an identifier's for example, are left as they
/// are.
final class ReferenceRewriter {
    private static final Set<String> REFERENCE = Set.of("reference");
    private static final String NARRATIVE = "div";
    private static final Pattern LINK =
            Pattern.compile(
                    "(?<before>\\s(?:href|src)\\s*=\\s*(?<quote>[\"']))(?<to>[^\"'<>]*)\\k<quote>");

    private static final Set<String> PLACES =
            Set.of(
                    "reference",
                    "url",
                    "uri",
                    "valueUri",
                    "valueUrl",
                    "valueUuid",
                    "valueOid",
                    "valueCanonical");

    private final Set<String> places;
    private final Function<String, @Nullable String> targets;

    private ReferenceRewriter(Set<String> places, Function<String, @Nullable String> targets) {
        this.places = places;
        this.targets = targets;
    }

    /// One for an entry of a bundle.
    ///
    /// @param targets the reference that stands for each full URL or conditional reference
    /// @param fullUrl that of the entry
    static ReferenceRewriter inBundle(Map<String, String> targets, @Nullable String fullUrl) {
        String base = base(fullUrl);
        return new ReferenceRewriter(
                PLACES,
                text -> {
                    String target = targets.get(text);
                    boolean local = LiteralReference.of(text) instanceof LiteralReference.Local;
                    return target == null && base != null && local
                            ? targets.get(base + text)
                            : target;
                });
    }

    /// One that replaces references, and nothing else, by what a function gives for them; null
    /// leaves one as it is.
    static ReferenceRewriter ofReferences(Function<String, @Nullable String> targets) {
        return new ReferenceRewriter(REFERENCE, targets);
    }

    /// The base of the server on which a full URL is that of a resource, with the slash at its end.
    private static @Nullable String base(@Nullable String fullUrl) {
        if (fullUrl == null
                || !(LiteralReference.of(fullUrl)
                        instanceof LiteralReference.Url(String url, String type))
                || type == null) {
            return null;
        }
        return url.substring(0, url.lastIndexOf(type + "/"));
    }

    /// Whether a reference is one that must be replaced: to another entry, or conditional.
    static boolean isPending(String reference) {
        return reference.startsWith("urn:uuid:")
                || reference.startsWith("urn:oid:")
                || isConditional(reference);
    }

    /// Whether a reference is conditional: `Patient?identifier=…`.
    static boolean isConditional(String reference) {
        int question = reference.indexOf('?');
        if (question <= 0) {
            return false;
        }
        for (int i = 0; i < question; i++) {
            if (!Character.isLetter(reference.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// Shows each `reference` in a resource.
    static void each(Json value, Consumer<String> sink) {
        switch (value) {
            case JsonObject object -> {
                for (int i = 0; i < object.size(); i++) {
                    Json member = object.value(i);
                    if (member instanceof Json.JsonString(String text)) {
                        if (object.name(i).equals("reference")) {
                            sink.accept(text);
                        }
                    } else {
                        each(member, sink);
                    }
                }
            }
            case JsonArray array -> array.forEach(item -> each(item, sink));
            case Json.JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> {}
        }
    }

    /// The resource with its references replaced; the same object where there are none.
    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    JsonObject rewrite(JsonObject object) {
        JsonObject.Builder changed = null;
        for (int i = 0; i < object.size(); i++) {
            Json before = object.value(i);
            Json after = rewrite(object.name(i), before);
            if (after != before) {
                if (changed == null) {
                    changed = object.toBuilder();
                }
                changed.set(object.name(i), after);
            }
        }
        return changed == null ? object : changed.build();
    }

    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    private Json rewrite(String name, Json value) {
        return switch (value) {
            case Json.JsonString(String text) -> {
                if (name.equals(NARRATIVE) && places.equals(PLACES)) {
                    yield narrative(value, text);
                }
                String target = places.contains(name) ? targets.apply(text) : null;
                yield target == null ? value : Json.string(target);
            }
            case JsonObject object -> rewrite(object);
            case JsonArray array -> {
                List<Json> items = new ArrayList<>(array.size());
                boolean same = true;
                for (Json item : array) {
                    Json after = rewrite(name, item);
                    same &= after == item;
                    items.add(after);
                }
                yield same ? array : JsonArray.of(items);
            }
            case Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> value;
        };
    }

    private Json narrative(Json value, String div) {
        Matcher matcher = LINK.matcher(div);
        if (!matcher.find()) {
            return value;
        }
        return Json.string(
                matcher.reset()
                        .replaceAll(
                                link -> {
                                    String target = targets.apply(link.group("to"));
                                    return Matcher.quoteReplacement(
                                            target == null
                                                    ? link.group()
                                                    : link.group("before")
                                                            + target
                                                            + link.group("quote"));
                                }));
    }
}
