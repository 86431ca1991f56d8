package chartwell.server.fhir;

import chartwell.record.search.Parameter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Pages by cursor: the next one is asked for by the same URL with the cursor the last one gave.
final class Paging {
    /// The parameter that carries the cursor.
    static final String CURSOR = "_cursor";

    private Paging() {}

    /// The parameters without the cursor.
    static List<Parameter> withoutCursor(List<Parameter> parameters) {
        return parameters.stream().filter(p -> !p.name().equals(CURSOR)).toList();
    }

    /// Adds `self`, and `next` where there is a cursor. `path` begins with a slash.
    static void link(
            BundleWriter bundle,
            String url,
            List<Parameter> parameters,
            @Nullable String thisCursor,
            @Nullable String nextCursor) {
        bundle.link("self", url + Target.query(at(parameters, thisCursor)));
        if (nextCursor != null) {
            bundle.link("next", url + Target.query(at(parameters, nextCursor)));
        }
    }

    private static List<Parameter> at(List<Parameter> parameters, @Nullable String cursor) {
        if (cursor == null) {
            return parameters;
        }
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(new Parameter(CURSOR, cursor));
        return all;
    }
}
