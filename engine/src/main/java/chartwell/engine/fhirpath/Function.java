package chartwell.engine.fhirpath;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A function of FHIRPath: how it is called, what it gives, how it is compiled. Each group of the
/// specification is one enum; the functions that take a type are in [Resolver].
sealed interface Function
        permits BooleanFunctions, Combining, Existence, Filtering, FhirFunctions, Subsetting {

    /// The name in an expression.
    String text();

    /// How many arguments at least.
    int least();

    /// How many arguments at most.
    int most();

    /// Whether arguments are asked of each node of the source, as `$this`.
    default boolean perItem() {
        return false;
    }

    /// What a call gives.
    Shape shape(Shape source, List<Shape> arguments);

    /// The plan of a call.
    Plan compile(Plan source, List<Plan> arguments);

    /// The function of a name, or null.
    static @Nullable Function named(String name) {
        return Table.BY_NAME.get(name);
    }

    /// Whether FHIRPath or R4 defines the function, but Chartwell does not have it yet.
    static boolean isLater(String name) {
        return Table.LATER.contains(name);
    }

    /// The functions by name.
    final class Table {
        private static final Map<String, Function> BY_NAME = byName();
        private static final Set<String> LATER =
                Set.of(
                        "aggregate",
                        "iif",
                        "toBoolean",
                        "convertsToBoolean",
                        "toInteger",
                        "convertsToInteger",
                        "toDate",
                        "convertsToDate",
                        "toDateTime",
                        "convertsToDateTime",
                        "toDecimal",
                        "convertsToDecimal",
                        "toQuantity",
                        "convertsToQuantity",
                        "toString",
                        "convertsToString",
                        "toTime",
                        "convertsToTime",
                        "indexOf",
                        "substring",
                        "startsWith",
                        "endsWith",
                        "contains",
                        "upper",
                        "lower",
                        "replace",
                        "matches",
                        "replaceMatches",
                        "length",
                        "toChars",
                        "abs",
                        "ceiling",
                        "exp",
                        "floor",
                        "ln",
                        "log",
                        "power",
                        "round",
                        "sqrt",
                        "truncate",
                        "children",
                        "descendants",
                        "trace",
                        "now",
                        "timeOfDay",
                        "today",
                        "getValue",
                        "elementDefinition",
                        "slice",
                        "checkModifiers",
                        "conformsTo",
                        "memberOf",
                        "subsumes",
                        "subsumedBy",
                        "htmlChecks",
                        "resolve",
                        "join",
                        "split",
                        "trim",
                        "encode",
                        "decode",
                        "lowBoundary",
                        "highBoundary",
                        "precision",
                        "getReferenceKey",
                        "getResourceKey");

        private Table() {}

        private static Map<String, Function> byName() {
            Map<String, Function> functions = new HashMap<>();
            Stream.of(
                            BooleanFunctions.values(),
                            Combining.values(),
                            Existence.values(),
                            Filtering.values(),
                            FhirFunctions.values(),
                            Subsetting.values())
                    .flatMap(Stream::of)
                    .forEach(function -> functions.put(function.text(), function));
            return Map.copyOf(functions);
        }
    }
}
