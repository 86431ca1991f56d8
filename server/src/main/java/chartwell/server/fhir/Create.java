package chartwell.server.fhir;

import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.JsonObject;
import chartwell.record.search.Parameter;
import chartwell.record.transaction.Entry;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Creates a resource under a new id (R4 http.html, section 3.1.0.8); with `If-None-Exist` only
/// where nothing matches.
final class Create implements Change {
    private final Changing changing;
    private final KeptContent kept;

    Create(Changing changing, KeptContent kept) {
        this.changing = changing;
        this.kept = kept;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("POST", "[type]", "create"));
    }

    @Override
    public Map<String, Json> features() {
        return Map.of("conditionalCreate", JsonBoolean.TRUE);
    }

    @Override
    public Answer handle(Request request) {
        return changing.commit(request, "create", entry(request, null));
    }

    @Override
    public Entry entry(Request request, @Nullable String fullUrl) {
        request.allowOnly(List.of());
        JsonObject resource = kept.of(request);
        requireType(request, resource);
        String ifNoneExist = request.headers().get("If-None-Exist");
        return new Entry.Create(
                fullUrl, resource, ifNoneExist == null ? null : criteria(ifNoneExist));
    }

    private static List<Parameter> criteria(String ifNoneExist) {
        String query = ifNoneExist.strip().replaceFirst("^[A-Za-z]*\\?", "");
        List<Parameter> criteria = Target.parameters(query);
        if (criteria.isEmpty()) {
            throw Refusal.invalid("If-None-Exist needs criteria: identifier=system|value.");
        }
        return criteria;
    }

    /// Refuses a resource of another type than the URL's.
    static void requireType(Request request, JsonObject resource) {
        String type = resource.text("resourceType");
        if (!request.type().equals(type)) {
            throw Refusal.invalid(
                    type == null
                            ? "The resource needs a resourceType."
                            : "The resourceType is not the type in the URL, "
                                    + request.type()
                                    + ".");
        }
    }
}
