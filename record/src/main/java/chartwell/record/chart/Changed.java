package chartwell.record.chart;

import java.time.Instant;
import java.util.Optional;

/// What became of a fact between two times.
///
/// @param before the version at the first; empty where it was not there yet
/// @param after the version at the second; empty where it is not there any more, be it deleted or
///     someone else's
/// @param when the last change was committed
public record Changed(Optional<Fact> before, Optional<Fact> after, Instant when) {

    /// Who did it, as the trail names them.
    public record Author(String actor, String role) {}

    /// What was done.
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /// What was done.
    public Kind kind() {
        return before.isEmpty() ? Kind.ADDED : after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /// The version that tells most: the later, where there is one.
    public Fact fact() {
        return after.or(() -> before).orElseThrow();
    }
}
