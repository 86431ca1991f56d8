package chartwell.server.fhir;

import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.JsonObject;
import chartwell.record.search.Parameter;
import chartwell.record.transaction.Entry;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Gives a resource new content, or creates it under the client's id (R4 http.html, section
/// 3.1.0.4); by criteria instead of an id where exactly one matches.
final class Update implements Change {
    private final Changing changing;
    private final KeptContent kept;

    Update(Changing changing, KeptContent kept) {
        this.changing = changing;
        this.kept = kept;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("PUT", "[type]/[id]", "update"), Route.of("PUT", "[type]", null));
    }

    @Override
    public Map<String, Json> features() {
        return Map.of(
                "versioning", Json.string("versioned-update"),
                "updateCreate", JsonBoolean.TRUE,
                "conditionalUpdate", JsonBoolean.TRUE);
    }

    @Override
    public Answer handle(Request request) {
        return changing.commit(request, "update", entry(request, null));
    }

    @Override
    public Entry entry(Request request, @Nullable String fullUrl) {
        JsonObject resource = kept.of(request);
        Create.requireType(request, resource);
        String ifMatch = VersionTag.required(request.headers().get("If-Match"));
        boolean ifNone = VersionTag.demandsNone(request.headers().get("If-None-Match"));
        if (request.target().segments().size() == 1) {
            if (ifNone) {
                throw Refusal.invalid("If-None-Match is not for a conditional update.");
            }
            List<Parameter> criteria = Criteria.of(request);
            return new Entry.ConditionalUpdate(fullUrl, resource, criteria, ifMatch);
        }
        request.allowOnly(List.of());
        if (!request.id().equals(resource.text("id"))) {
            throw Refusal.invalid("The resource needs the same id as the URL.");
        }
        return new Entry.Update(fullUrl, request.id(), resource, ifMatch, ifNone);
    }
}
