package chartwell.record.survey;

/// Settings of PostgreSQL that decide how safe and how fast it is.
///
/// @param buffers bytes of shared buffers
/// @param logBefore bytes of write-ahead log after which a checkpoint is forced (`max_wal_size`)
/// @param connections how many there may be (`max_connections`)
/// @param fsync off: a crash of the machine can destroy the database
/// @param synchronousCommit off: a crash can lose acknowledged writes
/// @param fullPageWrites off: a crash of the machine can destroy pages
/// @param autovacuum off: dead rows stay, statistics grow old
public record ServerSettings(
        long buffers,
        long logBefore,
        int connections,
        String fsync,
        String synchronousCommit,
        String fullPageWrites,
        String autovacuum) {}
