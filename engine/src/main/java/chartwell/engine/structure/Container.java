package chartwell.engine.structure;

import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// A resource as the place that `#id` references point into. Not for use by several threads.
final class Container {
    private final JsonObject resource;
    // made once and only when asked for, so that many references to many resources stay cheap
    private @Nullable Map<String, String> typesById;

    Container(JsonObject resource) {
        this.resource = resource;
    }

    /// The type of the contained resource of an id, of the container itself for the empty id, or
    /// null where there is none.
    @Nullable String typeOf(String id) {
        if (id.isEmpty()) {
            return resource.text("resourceType");
        }
        if (typesById == null) {
            typesById = contained();
        }
        return typesById.get(id);
    }

    private Map<String, String> contained() {
        Map<String, String> types = new HashMap<>();
        for (JsonObject contained : resource.objects("contained")) {
            String id = contained.text("id");
            String type = contained.text("resourceType");
            if (id != null && type != null) {
                types.put(id, type);
            }
        }
        return types;
    }
}
