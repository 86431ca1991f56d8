package chartwell.record.transaction;

import chartwell.record.Problem;
import chartwell.record.content.Stored;

import java.util.List;

/// What a transaction came to.
public sealed interface TransactionResult {

    /// Durable; one outcome an entry, in the order of the entries.
    record Committed(List<EntryOutcome> outcomes) implements TransactionResult {}

    /// Already carried out: a transaction of this digest is in the log.
    record AlreadyTaken() implements TransactionResult {}

    /// Nothing was stored; `entry` is the index of the entry at fault, -1 where it is none.
    record Refused(int entry, List<Problem> problems) implements TransactionResult {}

    /// What happened to an entry. `resource` is the version now current (a deletion too).
    record EntryOutcome(Effect effect, Stored resource) {}

    /// What happened.
    enum Effect {
        CREATED,
        UPDATED,
        /// The content was already so; no new version.
        UNCHANGED,
        /// A conditional create found one.
        EXISTED,
        DELETED,
        /// There was nothing to delete; the outcome's resource has version 0.
        ABSENT
    }
}
