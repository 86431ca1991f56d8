package chartwell.server.fhir;

import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Bundles of what was found.
final class Searchset {
    private Searchset() {}

    /// The answer to a search at a path below the base.
    static Answer answer(
            Request request,
            String path,
            Representation representation,
            @Nullable String cursor,
            SearchResult result) {
        return switch (result) {
            case SearchResult.Page page -> page(request, path, representation, cursor, page);
            case SearchResult.Refused refused -> throw Refusal.byRecord(refused.problem());
        };
    }

    private static Answer page(
            Request request,
            String path,
            Representation representation,
            @Nullable String cursor,
            SearchResult.Page page) {
        BundleWriter bundle = new BundleWriter("searchset", request.base());
        if (page.total() != null) {
            bundle.total(page.total());
        }
        Paging.link(bundle, request.base() + path, linked(request, page), cursor, page.cursor());
        if (!representation.countOnly()) {
            for (SearchResult.Match match : page.matches()) {
                bundle.found(match.resource(), match.included(), representation);
            }
        }
        if (!page.warnings().isEmpty()) {
            bundle.outcome(Outcome.warning(page.warnings()));
        }
        return Answer.of(200).with(bundle.end());
    }

    /// What took effect, with what the representation took; a compartment stands in the path.
    private static List<Parameter> linked(Request request, SearchResult.Page page) {
        List<Parameter> linked = new ArrayList<>();
        for (Parameter used : page.used()) {
            if (!used.name().equals("_compartment") && !isRepresentation(used)) {
                linked.add(used);
            }
        }
        for (Parameter sent : request.parameters()) {
            if (isRepresentation(sent)) {
                linked.add(sent);
            }
        }
        return linked;
    }

    private static boolean isRepresentation(Parameter parameter) {
        return Representation.PARAMETERS.contains(parameter.name());
    }
}
