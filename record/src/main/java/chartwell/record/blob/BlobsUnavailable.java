package chartwell.record.blob;

import chartwell.record.Problem;

/// The database did not store or give binary content; the same request may work later.
public final class BlobsUnavailable extends RuntimeException {

    BlobsUnavailable(Throwable cause) {
        super("binary content cannot be stored or read", cause);
    }

    /// What to tell the person who asked.
    public Problem problem() {
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                "transient",
                "The database did not store or give the binary content. Try again later.");
    }
}
