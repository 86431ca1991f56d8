package chartwell.record.transaction;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces what entries of a bundle call each other by what they are called once stored: in
/// `reference` of References, in [LinkElements], and in the links and pictures of narratives (R4
/// `http.html#trules`). For use by one thread.
///
/// A uuid or oid that was replaced becomes the uri that it is now. Values equal to an entry's full
/// URL elsewhere, an identifier's for example, are left as they are, and so is a uri by which an
/// entry calls itself.
final class ReferenceRewriter {
    private static final String REFERENCE = "reference";
    private static final String NARRATIVE = "div";
    private static final Pattern LINK =
            Pattern.compile(
                    "(?<before>\\s(?:href|src)\\s*=\\s*(?<quote>[\"']))(?<to>[^\"'<>]*)\\k<quote>");

    /// Names of choices that end in a type which a reference is not.
    private static final Pattern URN = Pattern.compile("(_?[a-z]\\w*)(?:Uuid|Oid)");

    private final Function<String, @Nullable String> targets;
    private final @Nullable LinkElements links;
    private final @Nullable String fullUrl;

    private ReferenceRewriter(
            Function<String, @Nullable String> targets,
            @Nullable LinkElements links,
            @Nullable String fullUrl) {
        this.targets = targets;
        this.links = links;
        this.fullUrl = fullUrl;
    }

    /// One for an entry of a bundle.
    ///
    /// @param fullUrl that of the entry
    static ReferenceRewriter inBundle(
            BundleTargets targets, LinkElements links, @Nullable String fullUrl) {
        return new ReferenceRewriter(targets::of, links, fullUrl);
    }

    /// One that replaces references, and nothing else, by what a function gives for them; null
    /// leaves one as it is.
    static ReferenceRewriter ofReferences(Function<String, @Nullable String> targets) {
        return new ReferenceRewriter(targets, null, null);
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
                        if (object.name(i).equals(REFERENCE)) {
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

    /// Where something stands: an element of something further out, or a resource, which has its
    /// type for a name.
    private record Place(@Nullable Place outer, String name) {
        Place within(String element, JsonObject object) {
            String type =
                    element.equals("contained") || element.equals("resource")
                            ? object.text("resourceType")
                            : null;
            return type == null ? new Place(this, element) : new Place(null, type);
        }

        List<String> path() {
            List<String> path = new ArrayList<>();
            for (Place place = this; place != null; place = place.outer) {
                path.addFirst(place.name);
            }
            return path;
        }
    }

    /// The resource with its references replaced; the same object where there are none.
    JsonObject rewrite(JsonObject resource) {
        String type = Objects.requireNonNull(resource.text("resourceType"));
        return rewrite(new Place(null, type), resource);
    }

    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    private JsonObject rewrite(Place place, JsonObject object) {
        JsonObject.Builder changed = null;
        boolean renamed = false;
        for (int i = 0; i < object.size(); i++) {
            String name = object.name(i);
            Json before = object.value(i);
            Json after = rewrite(place, name, before);
            if (after != before) {
                if (changed == null) {
                    changed = object.toBuilder();
                }
                changed.set(name, after);
                renamed |= after instanceof Json.JsonString && URN.matcher(name).matches();
            }
        }
        if (changed == null) {
            return object;
        }
        return renamed ? asUris(changed.build()) : changed.build();
    }

    /// There is one choice of a name, and what hangs on it (`_valueUuid`).
    private static JsonObject asUris(JsonObject object) {
        JsonObject.Builder uris = JsonObject.builder();
        for (int i = 0; i < object.size(); i++) {
            Matcher urn = URN.matcher(object.name(i));
            uris.add(urn.matches() ? urn.group(1) + "Uri" : object.name(i), object.value(i));
        }
        return uris.build();
    }

    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    private Json rewrite(Place place, String name, Json value) {
        return switch (value) {
            case Json.JsonString(String text) -> {
                if (name.equals(NARRATIVE) && links != null) {
                    yield narrative(value, text);
                }
                String target = target(place, name, text);
                yield target == null ? value : Json.string(target);
            }
            case JsonObject object -> rewrite(place.within(name, object), object);
            case JsonArray array -> {
                List<Json> items = new ArrayList<>(array.size());
                boolean same = true;
                for (Json item : array) {
                    Json after = rewrite(place, name, item);
                    same &= after == item;
                    items.add(after);
                }
                yield same ? array : JsonArray.of(items);
            }
            case Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> value;
        };
    }

    private @Nullable String target(Place place, String name, String text) {
        if (name.equals(REFERENCE)) {
            return targets.apply(text);
        }
        if (links == null || !links.mayBe(name)) {
            return null;
        }
        String target = targets.apply(text);
        if (target == null) {
            return null;
        }
        String type = links.type(place.path(), name);
        return type == null || (type.equals("uri") && text.equals(fullUrl)) ? null : target;
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
