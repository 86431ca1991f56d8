package chartwell.door.role;

import java.util.Set;
import java.util.TreeSet;

/// Some resource types, or all there are. Immutable.
///
/// @param named the names, in alphabetical order; of no meaning where `all`
/// @param written as the role's data name them: groups (`clinical`) and types
public record Types(boolean all, Set<String> named, Set<String> written) {
    /// How data say that all are meant.
    static final String ALL = "all";

    public Types {
        named = Set.copyOf(named);
        written = Set.copyOf(written);
    }

    /// Whether a type is one of them.
    public boolean has(String type) {
        return all || named.contains(type);
    }

    /// The names in alphabetical order.
    public Set<String> sorted() {
        return new TreeSet<>(named);
    }
}
