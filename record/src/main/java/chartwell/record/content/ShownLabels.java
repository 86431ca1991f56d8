package chartwell.record.content;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.record.index.Labelling;
import chartwell.record.index.Labelling.Shown;

import java.util.ArrayList;
import java.util.List;

/// The labels of a resource in its `meta.security` as it is sent: those that rules gave it are
/// added with `userSelected` false, by which they are left out again where the resource comes back.
public final class ShownLabels {
    private ShownLabels() {}

    /// A resource with labels that it does not have itself.
    static JsonObject with(JsonObject resource, List<Shown> labels) {
        JsonObject meta = resource.object("meta");
        JsonObject.Builder changed = meta == null ? JsonObject.builder() : meta.toBuilder();
        List<Json> security = new ArrayList<>();
        List<JsonObject> own = meta == null ? List.of() : meta.objects("security");
        security.addAll(own);
        for (Shown label : labels) {
            if (own.stream().noneMatch(it -> is(it, label))) {
                security.add(
                        JsonObject.builder()
                                .add("system", label.system())
                                .add("code", label.code())
                                .add("display", label.display())
                                .add("userSelected", Json.JsonBoolean.FALSE)
                                .build());
            }
        }
        return resource.toBuilder()
                .set("meta", changed.set("security", JsonArray.of(security)).build())
                .build();
    }

    private static boolean is(JsonObject coding, Shown label) {
        return label.system().equals(coding.text("system"))
                && label.code().equals(coding.text("code"));
    }

    /// A resource without labels that rules gave it.
    public static JsonObject without(JsonObject resource, Labelling labelling) {
        JsonObject meta = resource.object("meta");
        List<JsonObject> security = meta == null ? List.of() : meta.objects("security");
        List<Shown> shown = labelling.categories().stream().map(labelling::shown).toList();
        List<JsonObject> own =
                security.stream()
                        .filter(
                                coding ->
                                        coding.get("userSelected") != Json.JsonBoolean.FALSE
                                                || shown.stream().noneMatch(it -> is(coding, it)))
                        .toList();
        if (meta == null || own.size() == security.size()) {
            return resource;
        }
        JsonObject rest =
                own.isEmpty() ? meta.without("security") : meta.with("security", JsonArray.of(own));
        return rest.size() == 0 ? resource.without("meta") : resource.with("meta", rest);
    }
}
