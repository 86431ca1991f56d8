package chartwell.server.fhir;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A method and a path in FHIR's notation (`[type]/[id]/_history/[vid]`), and how the
/// CapabilityStatement calls it: a code of an interaction (`read`), an operation (`$everything`),
/// or null where it is not stated.
record Route(String method, List<String> path, @Nullable String code) {
    static final String TYPE = "[type]";
    static final String ID = "[id]";
    static final String VERSION = "[vid]";

    Route {
        path = List.copyOf(path);
    }

    /// As it stands in the list of all routes: `GET /fhir/[type]/[id]`.
    String written() {
        return method + " /fhir" + (path.isEmpty() ? "" : "/" + String.join("/", path));
    }

    /// The path for a type.
    List<String> of(String type) {
        return path.stream().map(segment -> segment.equals(TYPE) ? type : segment).toList();
    }

    static Route of(String method, String path, @Nullable String code) {
        return new Route(method, path.isEmpty() ? List.of() : List.of(path.split("/")), code);
    }
}
