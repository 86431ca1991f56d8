package chartwell.record.audit;

import chartwell.record.Problem;

import org.jspecify.annotations.Nullable;

/// The trail cannot take an entry, so what it would have told of must not be answered.
public final class TrailUnavailable extends RuntimeException {

    TrailUnavailable(@Nullable Throwable cause) {
        super("the audit trail cannot be written", cause);
    }

    /// What to tell the person who asked.
    public Problem problem() {
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                "transient",
                "The audit trail cannot be written at the moment, and nothing is answered without"
                        + " a trace. Try again later.");
    }
}
