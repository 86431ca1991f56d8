package chartwell.record.survey;

import java.time.Instant;

/// What PostgreSQL counts since it was created or its counters were reset; two of them tell the
/// rates between.
///
/// @param at when it was asked
/// @param commits transactions committed
/// @param rollbacks transactions rolled back
/// @param deadlocks that PostgreSQL resolved by ending one side
/// @param read blocks of 8 kB that were not in shared buffers
/// @param hit blocks that were
/// @param spilled bytes written to temporary files by sorts and hashes without room in memory
/// @param log bytes of write-ahead log
/// @param timed checkpoints begun by time
/// @param forced checkpoints begun since the write-ahead log was full, or by request
/// @param bytes of the database
/// @param age transactions since the oldest unfrozen one; at 2 thousand millions PostgreSQL stops
/// @param versions resource versions written
public record Totals(
        Instant at,
        long commits,
        long rollbacks,
        long deadlocks,
        long read,
        long hit,
        long spilled,
        long log,
        long timed,
        long forced,
        long bytes,
        long age,
        long versions) {}
