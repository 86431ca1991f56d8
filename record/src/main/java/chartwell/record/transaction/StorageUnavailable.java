package chartwell.record.transaction;

/// The database did not carry a change out: nothing was stored, and the same request may work
/// later.
public final class StorageUnavailable extends RuntimeException {
    StorageUnavailable(Throwable cause) {
        super("The database did not answer, and nothing was stored. Try again.", cause);
    }
}
