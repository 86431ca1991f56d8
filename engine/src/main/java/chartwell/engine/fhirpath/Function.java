package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.syntax.Rejected;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A function of FHIRPath: how it is called, what it gives, how it is compiled. Each group of the
/// specification is one enum; the functions that take a type are in [Resolver].
sealed interface Function
        permits Aggregates,
                BooleanFunctions,
                Boundaries,
                Choosing,
                Combining,
                ConversionFunctions,
                Existence,
                Filtering,
                FhirFunctions,
                MathFunctions,
                Navigation,
                StringFunctions,
                Subsetting,
                Utility,
                ViewFunctions {

    /// The name in an expression.
    String text();

    /// How many arguments at least.
    int least();

    /// How many arguments at most.
    int most();

    /// Whether an argument, counted from 0, is asked of each node of the source, as `$this`.
    default boolean perItem(int argument) {
        return false;
    }

    /// Refuses a call whose types can never fit.
    default void check(CallSite call) throws Rejected {}

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
        /// They look at the definitions of profiles, of which Chartwell keeps the types only.
        private static final Set<String> LATER = Set.of("elementDefinition", "slice");

        private Table() {}

        private static Map<String, Function> byName() {
            Map<String, Function> functions = new HashMap<>();
            Stream.of(
                            Aggregates.values(),
                            BooleanFunctions.values(),
                            Boundaries.values(),
                            Choosing.values(),
                            Combining.values(),
                            ConversionFunctions.values(),
                            Existence.values(),
                            Filtering.values(),
                            FhirFunctions.values(),
                            MathFunctions.values(),
                            Navigation.values(),
                            StringFunctions.values(),
                            Subsetting.values(),
                            Utility.values(),
                            ViewFunctions.values())
                    .flatMap(Stream::of)
                    .forEach(function -> functions.put(function.text(), function));
            return Map.copyOf(functions);
        }
    }
}
