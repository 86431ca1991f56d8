package chartwell.server.fhir;

import chartwell.record.search.Parameter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a request is for: the segments of the path below the base, and the query's parameters in
/// order. `Patient/1?_pretty=true` is [`Patient`, `1`] with one parameter.
record Target(List<String> segments, List<Parameter> parameters) {
    private static final int MOST = 1_000;

    /// Names that may be repeated to whoever sent them.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_:.-]{1,64}");

    Target {
        segments = List.copyOf(segments);
        parameters = List.copyOf(parameters);
    }

    /// Takes a path without leading slash, and a query, apart.
    ///
    /// @throws Refusal where they are not well encoded or have too many parts
    static Target of(String path, @Nullable String query) {
        List<String> segments = new ArrayList<>(4);
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        for (int from = 0; from < end; ) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 || slash > end ? end : slash;
            segments.add(Percent.decode(path.substring(from, to), false));
            from = to + 1;
        }
        if (segments.size() > 8) {
            throw Refusal.notFound("Nothing is this deep.");
        }
        return new Target(segments, query == null ? List.of() : parameters(query));
    }

    /// Takes the URL of a Bundle's entry apart.
    static Target of(String relativeUrl) {
        int question = relativeUrl.indexOf('?');
        return question < 0
                ? of(relativeUrl, null)
                : of(relativeUrl.substring(0, question), relativeUrl.substring(question + 1));
    }

    /// The parameters of a query or of a form.
    ///
    /// @throws Refusal where they are not well encoded or too many
    static List<Parameter> parameters(String query) {
        List<Parameter> parameters = new ArrayList<>();
        int end = query.length();
        for (int from = 0; from < end; ) {
            int and = query.indexOf('&', from);
            int to = and < 0 ? end : and;
            if (to > from) {
                int equals = query.indexOf('=', from);
                int nameEnd = equals < 0 || equals > to ? to : equals;
                String name = Percent.decode(query.substring(from, nameEnd), true);
                String value = nameEnd == to ? "" : query.substring(nameEnd + 1, to);
                parameters.add(new Parameter(name, decoded(name, value)));
            }
            if (parameters.size() > MOST) {
                throw Refusal.tooLong("There are more than " + MOST + " parameters.");
            }
            from = to + 1;
        }
        return parameters;
    }

    private static String decoded(String name, String value) {
        try {
            return Percent.decode(value, true);
        } catch (Refusal refusal) {
            throw NAME.matcher(name).matches() ? refusal.about(name) : refusal;
        }
    }

    /// A query that these parameters came from.
    static String query(List<Parameter> parameters) {
        StringBuilder query = new StringBuilder();
        for (Parameter parameter : parameters) {
            query.append(query.isEmpty() ? "?" : "&")
                    .append(Percent.encode(parameter.name()))
                    .append('=')
                    .append(Percent.encode(parameter.value()));
        }
        return query.toString();
    }
}
