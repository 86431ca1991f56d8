package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Searching;

import java.util.ArrayList;
import java.util.List;

/// Searches the resources of a type, or those of a type in a compartment (R4 http.html, section
/// 3.1.0.9; search.html).
final class SearchType implements Interaction {
    /// How the record is asked for a compartment; its value is `Patient/1`.
    private static final String COMPARTMENT = "_compartment";

    private final Searching searching;
    private final Definitions definitions;
    private final Searchset searchset;

    SearchType(Searching searching, Definitions definitions, Searchset searchset) {
        this.searching = searching;
        this.definitions = definitions;
        this.searchset = searchset;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "[type]", "search-type"),
                Route.of("POST", "[type]/_search", null),
                Route.of("GET", "[type]/[id]/[type]", null),
                Route.of("POST", "[type]/[id]/[type]/_search", null));
    }

    @Override
    public Answer handle(Request sent) {
        Request request = searchset.whole(sent);
        List<String> path = request.target().segments();
        List<Parameter> parameters = new ArrayList<>(Paging.withoutCursor(request.parameters()));
        if (path.size() < 3) {
            return search(request, request.type(), parameters, "/" + request.type());
        }
        String compartment = request.type() + "/" + request.id();
        String type = path.get(2);
        if (definitions.compartmentParameters(request.type(), type).isEmpty()) {
            throw Refusal.notFound("Nothing of this type is in such a compartment.");
        }
        parameters.add(new Parameter(COMPARTMENT, compartment));
        return search(request, type, parameters, "/" + compartment + "/" + type);
    }

    private Answer search(Request request, String type, List<Parameter> parameters, String path) {
        Representation representation = Representation.of(request, definitions);
        Preference preference =
                Preference.of(request.headers().get("Prefer"), Preference.Return.REPRESENTATION);
        String cursor = request.parameter(Paging.CURSOR);
        SearchResult result =
                searching.search(request.access(), type, parameters, preference.lenient(), cursor);
        return searchset.answer(request, path, representation, cursor, result);
    }
}
