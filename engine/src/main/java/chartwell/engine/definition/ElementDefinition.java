package chartwell.engine.definition;

import java.util.List;

/// An element of a type: `name` without `[x]`; several `types` only where `choice`.
///
/// `max` is [Integer#MAX_VALUE] for `*`. A backbone's type is named by its path; a content
/// reference (`#Questionnaire.item`) is resolved to the type it points at.
public record ElementDefinition(
        String name,
        boolean choice,
        int min,
        int max,
        boolean summary,
        boolean modifier,
        List<ElementType> types) {

    /// A type that an element may have; `targets` are resource types of a Reference or canonical
    /// (empty: any).
    public record ElementType(String code, List<String> targets) {
        public ElementType {
            targets = List.copyOf(targets);
        }
    }

    public ElementDefinition {
        types = List.copyOf(types);
    }

    /// Whether JSON writes it as an array.
    public boolean repeats() {
        return max > 1;
    }
}
