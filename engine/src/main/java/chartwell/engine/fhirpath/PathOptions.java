package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;

import java.util.Map;

/// How expressions are resolved, beyond what FHIRPath demands.
///
/// `constants` are those of the caller, by name without `%`; `rows` says whether there is a
/// `%rowIndex`. `refusesOtherTypes` refuses a path that starts with a type that the focus never is
/// (`Encounter.name` asked of a Patient), which is else empty; `refusesUnordered` refuses `first()`
/// and its like after `children()`; `castsLists` lets `as` filter a list.
public record PathOptions(
        Map<String, Constant> constants,
        boolean rows,
        boolean refusesOtherTypes,
        boolean refusesUnordered,
        boolean castsLists) {

    /// FHIRPath as it is.
    public static final PathOptions PLAIN = new PathOptions(Map.of(), false, false, false, false);

    /// What FHIRPath calls strict: what is surely a mistake is refused.
    public static final PathOptions STRICT = new PathOptions(Map.of(), false, true, true, false);

    /// As R4's search parameters use FHIRPath: `as` filters a list.
    public static final PathOptions SEARCH = new PathOptions(Map.of(), false, false, false, true);

    /// A value of a FHIR type.
    public record Constant(Json value, String type) {}

    public PathOptions {
        constants = Map.copyOf(constants);
    }
}
