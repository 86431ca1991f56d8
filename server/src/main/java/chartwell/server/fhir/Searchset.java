package chartwell.server.fhir;

import chartwell.record.search.KeptSearches;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Bundles of what was found, and the links to their pages.
///
/// A search that is too long for a link is kept, and the links hold its token instead
/// (`_kept=…`). Safe to share between threads.
final class Searchset {
    /// The parameter that stands for all of a search that was kept.
    private static final String KEPT = "_kept";

    /// What all who pass a URL on can be expected to take (RFC 9110, section 4.1).
    private static final int LONGEST_LINK = 8_000;

    private static final int LONGEST_SEARCH = 1 << 20;

    private final KeptSearches searches;

    Searchset(KeptSearches searches) {
        this.searches = searches;
    }

    /// The request with all its parameters in one list: those of the URL, of a form, and of a
    /// search that was kept.
    ///
    /// @throws Refusal where the body is no form, or what was kept is not there any more
    Request whole(Request request) {
        return withKept(SearchForm.merged(request));
    }

    /// The request with the parameters of a search that was kept.
    ///
    /// @throws Refusal where that is not there any more
    Request withKept(Request request) {
        int length = 0;
        for (Parameter parameter : request.parameters()) {
            length += parameter.name().length() + parameter.value().length();
        }
        if (length > LONGEST_SEARCH) {
            throw Refusal.tooLong("A search has at most 1 MB. Ask in several.");
        }
        String token = request.parameter(KEPT);
        if (token == null) {
            return request;
        }
        String query = searches.find(request.access(), token);
        if (query == null) {
            throw Refusal.withStatus(
                    410,
                    "not-found",
                    "This search is not kept any more: its links end a day after they were last"
                            + " followed. Send it again.");
        }
        List<Parameter> all = new ArrayList<>(Target.parameters(query));
        for (Parameter sent : request.parameters()) {
            if (!sent.name().equals(KEPT)) {
                all.add(sent);
            }
        }
        return request.with(all);
    }

    /// The answer to a search at a path below the base.
    Answer answer(
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

    private Answer page(
            Request request,
            String path,
            Representation representation,
            @Nullable String cursor,
            SearchResult.Page page) {
        BundleWriter bundle = new BundleWriter("searchset", request.base());
        if (page.total() != null) {
            bundle.total(page.total());
        }
        link(bundle, request, path, linked(request, page), cursor, page.cursor());
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

    /// Adds the links of a page at a path below the base; `parameters` are without its cursor.
    void link(
            BundleWriter bundle,
            Request request,
            String path,
            List<Parameter> parameters,
            @Nullable String thisCursor,
            @Nullable String nextCursor) {
        String url = request.base() + path;
        String query = Target.query(parameters);
        int cursor = Math.max(length(thisCursor), length(nextCursor));
        List<Parameter> fitting =
                url.length() + query.length() + cursor <= LONGEST_LINK
                        ? parameters
                        : List.of(
                                new Parameter(
                                        KEPT, searches.keep(request.access(), query.substring(1))));
        Paging.link(bundle, url, fitting, thisCursor, nextCursor);
    }

    private static int length(@Nullable String cursor) {
        return cursor == null
                ? 0
                : Target.query(List.of(new Parameter(Paging.CURSOR, cursor))).length();
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
