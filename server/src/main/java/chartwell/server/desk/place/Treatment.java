package chartwell.server.desk.place;

import java.util.Locale;

/// What a page makes of the scope in its address; it says so where it is narrowed. `says` is a
/// sentence.
public record Treatment(Kind kind, String says) {
    /// Whether it narrows.
    public enum Kind {
        /// It shows what belongs there.
        NARROWED,
        /// It does not, and says why.
        WHOLE,
        /// Nobody thought of it, which `EveryPageTest` finds.
        UNDECLARED
    }

    /// A page that nobody thought about yet.
    public static final Treatment UNDECLARED = new Treatment(Kind.UNDECLARED, "");

    /// A name of the kind for scripts and tests: `narrowed`.
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
