package chartwell.record.access;

import java.util.Set;

/// Which types of resources an actor may change. It goes by the type alone, so a refusal tells
/// nothing of what is there. Immutable.
public sealed interface Writing {

    /// All types.
    record Everything() implements Writing {}

    /// These and no others.
    record Only(Set<String> types) implements Writing {

        public Only {
            types = Set.copyOf(types);
        }
    }

    /// All types.
    static Writing everything() {
        return new Everything();
    }

    /// Whether a type may be changed.
    default boolean allows(String type) {
        return switch (this) {
            case Everything _ -> true;
            case Only(Set<String> types) -> types.contains(type);
        };
    }
}
