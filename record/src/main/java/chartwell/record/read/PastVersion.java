package chartwell.record.read;

import chartwell.record.content.Stored;

/// A version in a history, and what made it.
public record PastVersion(Stored stored, Change change) {

    /// What made a version.
    public enum Change {
        /// A create, under a new id.
        CREATED,
        /// An update of what was not there: under the client's id, by criteria that matched
        /// nothing, or after a deletion.
        PUT_NEW,
        UPDATED,
        DELETED
    }

    static PastVersion of(Stored stored, boolean putNew) {
        if (stored.deleted()) {
            return new PastVersion(stored, Change.DELETED);
        }
        if (putNew) {
            return new PastVersion(stored, Change.PUT_NEW);
        }
        return new PastVersion(stored, stored.version() == 1 ? Change.CREATED : Change.UPDATED);
    }
}
