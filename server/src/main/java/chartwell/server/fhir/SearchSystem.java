package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Searching;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Searches several types at once, named by `_type` (R4 http.html, section 3.1.0.9).
///
/// The types are searched one after the other: each page is of one type, and the cursor says which.
/// So there is no common order, and a total only where the count alone is asked for.
final class SearchSystem implements Interaction {
    private final Searching searching;
    private final Definitions definitions;
    private final Searchset searchset;

    SearchSystem(Searching searching, Definitions definitions, Searchset searchset) {
        this.searching = searching;
        this.definitions = definitions;
        this.searchset = searchset;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("GET", "", "search-system"), Route.of("POST", "_search", null));
    }

    @Override
    public Answer handle(Request sent) {
        Request request = searchset.whole(sent);
        List<String> types = types(request);
        if (types.size() > 1 && request.parameter("_sort") != null) {
            throw Refusal.notSupported("_sort needs a single type.");
        }
        Representation representation = Representation.of(request, definitions);
        List<Parameter> parameters =
                Paging.withoutCursor(request.parameters()).stream()
                        .filter(p -> !p.name().equals("_type"))
                        .toList();
        return representation.countOnly()
                ? counted(request, types, parameters)
                : page(request, types, parameters, representation);
    }

    private List<String> types(Request request) {
        String named = request.parameter("_type");
        if (named == null || named.isBlank()) {
            throw Refusal.notSupported(
                    "Name the types to search: ?_type=Patient,Practitioner&name=...");
        }
        Set<String> types = new LinkedHashSet<>(List.of(named.split(",", 200)));
        for (String type : types) {
            if (!definitions.resourceTypes().contains(type)) {
                throw Refusal.invalid("_type names something that is no resource type.");
            }
        }
        return List.copyOf(types);
    }

    private SearchResult.Page search(
            Request request, String type, List<Parameter> parameters, @Nullable String cursor) {
        boolean lenient =
                Preference.of(request.headers().get("Prefer"), Preference.Return.MINIMAL).lenient();
        return switch (searching.search(request.access(), type, parameters, lenient, cursor)) {
            case SearchResult.Page page -> page;
            case SearchResult.Refused refused -> throw Refusal.byRecord(refused.problem());
        };
    }

    private long count(Request request, List<String> types, List<Parameter> parameters) {
        List<Parameter> counting = new ArrayList<>(parameters);
        counting.removeIf(parameter -> parameter.name().equals("_summary"));
        counting.add(new Parameter("_summary", "count"));
        long total = 0;
        for (String type : types) {
            Long found = search(request, type, counting, null).total();
            total += found == null ? 0 : found;
        }
        return total;
    }

    private Answer counted(Request request, List<String> types, List<Parameter> parameters) {
        long total = count(request, types, parameters);
        BundleWriter bundle = new BundleWriter("searchset", request.base()).total(total);
        searchset.link(bundle, request, "", request.parameters(), null, null);
        return Answer.of(200).with(bundle.end());
    }

    /// A cursor is `2~abc`: the cursor `abc` within the third type, or its first page.
    private Answer page(
            Request request,
            List<String> types,
            List<Parameter> parameters,
            Representation representation) {
        String cursor = request.parameter(Paging.CURSOR);
        int index = 0;
        String within = null;
        if (cursor != null) {
            if (!cursor.matches("[0-9]{1,3}~.*") || indexOf(cursor) >= types.size()) {
                throw Refusal.invalid("The cursor is not from a page of this search.");
            }
            index = indexOf(cursor);
            String rest = cursor.substring(cursor.indexOf('~') + 1);
            within = rest.isEmpty() ? null : rest;
        }
        SearchResult.Page page = search(request, types.get(index), parameters, within);
        Long total =
                "accurate".equals(request.parameter("_total"))
                        ? Long.valueOf(count(request, types, parameters))
                        : types.size() == 1 ? page.total() : null;
        SearchResult.Page placed =
                new SearchResult.Page(
                        page.matches(),
                        total,
                        next(page.cursor(), index, types.size()),
                        withTypes(types, page.used()),
                        page.warnings());
        return searchset.answer(request, "", representation, cursor, placed);
    }

    private static int indexOf(String cursor) {
        return Integer.parseInt(cursor.substring(0, cursor.indexOf('~')));
    }

    private static @Nullable String next(@Nullable String within, int index, int types) {
        if (within != null) {
            return index + "~" + within;
        }
        return index + 1 < types ? index + 1 + "~" : null;
    }

    private static List<Parameter> withTypes(List<String> types, List<Parameter> used) {
        List<Parameter> all = new ArrayList<>();
        all.add(new Parameter("_type", String.join(",", types)));
        all.addAll(used);
        return all;
    }
}
