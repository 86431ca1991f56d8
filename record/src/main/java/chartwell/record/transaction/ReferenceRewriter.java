package chartwell.record.transaction;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Replaces what entries of a bundle call each other by what they are called once stored: in
/// `reference` of References, and in URL elements (R4 `http.html#trules`).
///
/// Values equal to an entry's full URL elsewhere, an identifier's for example, are left as they
/// are.
final class ReferenceRewriter {
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

    private final Map<String, String> targets;

    /// @param targets the reference that stands for each full URL or conditional reference
    ReferenceRewriter(Map<String, String> targets) {
        this.targets = targets;
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

    /// Shows each `reference` in a resource that must be replaced.
    static void eachPending(Json value, Consumer<String> sink) {
        switch (value) {
            case JsonObject object -> {
                for (int i = 0; i < object.size(); i++) {
                    Json member = object.value(i);
                    if (member instanceof Json.JsonString(String text)) {
                        if (object.name(i).equals("reference") && isPending(text)) {
                            sink.accept(text);
                        }
                    } else {
                        eachPending(member, sink);
                    }
                }
            }
            case JsonArray array -> array.forEach(item -> eachPending(item, sink));
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
                String target = PLACES.contains(name) ? targets.get(text) : null;
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
}
