package chartwell.record.audit;

/// Something about the trail that is not as it was sealed.
///
/// @param seal the number of the seal it concerns; 0 for none
/// @param entry the sequence number of the entry it concerns, 0 where it is the seal itself
public record AuditFinding(Kind kind, long seal, long entry) {

    /// What is wrong.
    public enum Kind {
        /// The entry's content is not what was sealed.
        ENTRY_ALTERED,
        /// The entry was sealed and is not there, or not where it was.
        ENTRY_REMOVED,
        /// The entry stands among those of the seal and was not sealed.
        ENTRY_INSERTED,
        /// The entry is not at its place in the order.
        ENTRY_REORDERED,
        /// The entry bears a time more than a day from that of its seal and the one before: it was
        /// not written by a server, or by one whose clock was wrong.
        ENTRY_MISDATED,
        /// The entry bears the number of a transaction that has not been, so that no seal would
        /// ever reach it.
        ENTRY_UNSEALABLE,
        /// The seal does not agree with itself, or not with the seal before it.
        SEAL_ALTERED,
        /// There is no seal of this number.
        SEAL_REMOVED,
        /// The chain does not hold the checkpoint: it was cut off or computed anew.
        CHECKPOINT_UNMET
    }
}
