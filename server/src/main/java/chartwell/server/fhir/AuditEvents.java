package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.record.auditevent.AuditReading;
import chartwell.record.read.ReadResult;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;

import java.util.ArrayList;
import java.util.List;

/// The audit trail as AuditEvents: read and searched like other resources, also in a patient's
/// compartment.
final class AuditEvents implements Interaction {
    private static final String TYPE = "AuditEvent";

    private final AuditReading audits;
    private final Definitions definitions;
    private final Searchset searchset;

    AuditEvents(AuditReading audits, Definitions definitions, Searchset searchset) {
        this.audits = audits;
        this.definitions = definitions;
        this.searchset = searchset;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "AuditEvent", "search-type"),
                Route.of("POST", "AuditEvent/_search", null),
                Route.of("GET", "AuditEvent/[id]", "read"),
                Route.of("GET", "AuditEvent/[id]/_history/[vid]", "vread"),
                Route.of("GET", "AuditEvent/[id]/_history", null),
                Route.of("GET", "AuditEvent/_history", null),
                Route.of("GET", "Patient/[id]/AuditEvent", null));
    }

    @Override
    public List<String> parameters() {
        return AuditReading.PARAMETERS;
    }

    @Override
    public Answer handle(Request sent) {
        List<String> path = sent.target().segments();
        if (path.getLast().equals("_history")) {
            throw Refusal.notFound("AuditEvents have no history: each has one version, 1.");
        }
        if (path.getFirst().equals("Patient")) {
            Parameter patient = new Parameter("patient", sent.id());
            String below = "/Patient/" + sent.id() + "/" + TYPE;
            return search(searchset.withKept(sent), below, List.of(patient));
        }
        return path.size() == 1 || path.getLast().equals("_search")
                ? search(searchset.whole(sent), "/" + TYPE, List.of())
                : read(sent, path);
    }

    private Answer read(Request request, List<String> path) {
        request.allowOnly(List.of());
        if (path.size() == 4 && !path.get(3).equals("1")) {
            throw Refusal.notFound("An AuditEvent has one version, 1.");
        }
        Representation representation = Representation.of(request, definitions);
        ReadResult result = audits.read(request.access(), request.id());
        return Read.answer(request, representation, result);
    }

    private Answer search(Request request, String path, List<Parameter> ofPath) {
        Representation representation = Representation.of(request, definitions);
        Preference preference =
                Preference.of(request.headers().get("Prefer"), Preference.Return.REPRESENTATION);
        String cursor = request.parameter(Paging.CURSOR);
        List<Parameter> parameters = new ArrayList<>(Paging.withoutCursor(request.parameters()));
        parameters.addAll(ofPath);
        SearchResult result =
                audits.search(request.access(), parameters, preference.lenient(), cursor);
        return searchset.answer(request, path, representation, cursor, result);
    }
}
