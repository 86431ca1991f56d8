package chartwell.record;

/// The database did not answer, or went away before it said whether a change was committed. The
/// same request may work later; a change that may have been carried out is to be looked up first.
public final class StorageUnavailable extends RuntimeException {

    /// @param cause what the database driver said
    public StorageUnavailable(Throwable cause) {
        super(
                "The database did not answer in time. Try again; before you send a change again,"
                        + " look whether it was stored.",
                cause);
    }
}
