package chartwell.record.transaction;

import chartwell.record.access.Access;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Changes the record: each call is one database transaction, durable when it returns, with its
/// trace. Resources are checked against their definitions first. Safe to share between threads.
public final class Transactions {

    /// Carries out all entries or none.
    ///
    /// References by `fullUrl` and conditional references (`Patient?identifier=…`) are resolved.
    /// `interaction` is what the trail calls it (`create`, `update`, `delete`, `transaction`,
    /// `batch`). `digest`, where given, makes it happen once: a digest in the log is not taken
    /// again.
    public TransactionResult commit(
            Access access, String interaction, List<Entry> entries, byte @Nullable [] digest) {
        throw new UnsupportedOperationException("replaced within the hour");
    }
}
