package chartwell.engine.fhirpath;

import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// The resources of a bundle by what others call them: their full URL, and `Type/id`. Indexed when
/// first asked. Not for use by several threads.
public final class BundleEntries {
    private final JsonObject bundle;
    private @Nullable Map<String, JsonObject> byUrl;

    /// What a bundle holds.
    public BundleEntries(JsonObject bundle) {
        this.bundle = bundle;
    }

    /// The resource of a URL or `Type/id`; null where there is none.
    @Nullable JsonObject find(String url) {
        if (byUrl == null) {
            byUrl = index();
        }
        return byUrl.get(url);
    }

    private Map<String, JsonObject> index() {
        Map<String, JsonObject> index = new HashMap<>();
        for (JsonObject entry : bundle.objects("entry")) {
            JsonObject content = entry.object("resource");
            if (content != null) {
                String url = entry.text("fullUrl");
                if (url != null) {
                    index.put(url, content);
                }
                index.put(content.text("resourceType") + "/" + content.text("id"), content);
            }
        }
        return index;
    }
}
