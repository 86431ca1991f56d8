package chartwell.server.fhir;

import chartwell.engine.json.Json;
import chartwell.record.transaction.Entry;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Deletes a resource; its history stays (R4 http.html, section 3.1.0.7). By criteria instead of an
/// id where exactly one matches.
final class Delete implements Change {
    private final Changing changing;

    Delete(Changing changing) {
        this.changing = changing;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("DELETE", "[type]/[id]", "delete"), Route.of("DELETE", "[type]", null));
    }

    @Override
    public Map<String, Json> features() {
        return Map.of("conditionalDelete", Json.string("single"));
    }

    @Override
    public Answer handle(Request request) {
        return changing.commit(request, "delete", entry(request, null));
    }

    @Override
    public Entry entry(Request request, @Nullable String fullUrl) {
        String ifMatch = VersionTag.required(request.headers().get("If-Match"));
        if (request.target().segments().size() == 1) {
            if (ifMatch != null) {
                throw Refusal.invalid("If-Match is not for a conditional delete.");
            }
            return new Entry.ConditionalDelete(fullUrl, request.type(), Criteria.of(request));
        }
        request.allowOnly(List.of());
        return new Entry.Delete(fullUrl, request.type(), request.id(), ifMatch);
    }
}
