package chartwell.record.feed;

import java.time.Instant;

/// A committed change of one resource.
///
/// @param position behind it; a reader that has dealt with it goes on from here
/// @param transaction the database's number of the transaction, which the trail has too
/// @param time when the version was made
/// @param rid the row's number, which a resource keeps for good
/// @param bytes how much its content takes as it is kept, compressed; 0 for a deletion
public record Change(
        FeedPosition position,
        long transaction,
        Instant time,
        long rid,
        String type,
        String id,
        int version,
        What what,
        long bytes) {

    /// What happened to the resource.
    public enum What {
        /// It is there, and was not before: the first time, or after a deletion.
        CREATE,
        UPDATE,
        DELETE
    }
}
