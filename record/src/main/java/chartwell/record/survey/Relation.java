package chartwell.record.survey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A table, with its partitions where it has some.
///
/// @param rows live rows, as PostgreSQL estimates them
/// @param dead versions of rows that nobody can see any more and vacuum has not removed
/// @param changed rows changed since the statistics were last taken
/// @param bytes of the rows, also those kept apart (TOAST), without the indexes
/// @param vacuumed when it was last vacuumed, by whom ever
/// @param analyzed when its statistics were last taken
public record Relation(
        String name,
        long rows,
        long dead,
        long changed,
        long bytes,
        Optional<Instant> vacuumed,
        Optional<Instant> analyzed,
        List<Index> indexes) {
    public Relation {
        indexes = List.copyOf(indexes);
    }

    /// One of its indexes.
    ///
    /// @param scans how often it was used since the counters began
    /// @param read entries read in those
    public record Index(String name, long bytes, long scans, long read) {}

    /// Bytes of all of its indexes.
    public long indexBytes() {
        return indexes.stream().mapToLong(Index::bytes).sum();
    }

    /// Bytes of rows and indexes.
    public long allBytes() {
        return bytes + indexBytes();
    }
}
