package chartwell.record.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A search without its values, by which searches that are answered alike are counted together and
/// which tells nothing of a patient: `Observation?_sort=-date&code=…&date=ge…`.
final class SearchShape {
    /// Parameters whose values the program knows.
    private static final Set<String> SHOWN =
            Set.of("_sort", "_count", "_total", "_summary", "_include", "_revinclude");

    private SearchShape() {}

    static String of(String place, List<Parameter> parameters) {
        return parameters.stream()
                .map(SearchShape::of)
                .sorted()
                .distinct()
                .collect(Collectors.joining("&", place + (parameters.isEmpty() ? "" : "?"), ""));
    }

    private static String of(Parameter parameter) {
        String name = parameter.name();
        int colon = name.indexOf(':');
        boolean shown =
                name.endsWith(":missing")
                        || SHOWN.contains(colon < 0 ? name : name.substring(0, colon));
        return name + "=" + (shown ? parameter.value() : "…");
    }
}
