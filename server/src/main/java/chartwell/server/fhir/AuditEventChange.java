package chartwell.server.fhir;

import chartwell.record.transaction.Entry;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Changes of AuditEvents: refused, alone and in bundles, because the record writes its trail
/// itself.
final class AuditEventChange implements Change {

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("POST", "AuditEvent", null),
                Route.of("PUT", "AuditEvent", null),
                Route.of("DELETE", "AuditEvent", null),
                Route.of("PUT", "AuditEvent/[id]", null),
                Route.of("DELETE", "AuditEvent/[id]", null));
    }

    @Override
    public Entry entry(Request request, @Nullable String fullUrl) {
        throw refusal();
    }

    @Override
    public Answer handle(Request request) {
        throw refusal();
    }

    private static Refusal refusal() {
        return Refusal.methodNotAllowed(
                "The record writes its audit trail itself. Read and search it with GET.", "GET");
    }
}
