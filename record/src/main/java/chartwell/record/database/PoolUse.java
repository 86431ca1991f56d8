package chartwell.record.database;

/// How a pool of connections is used at one moment.
///
/// @param name `interactive`, `searches`, `lookups`
/// @param most connections there may be
/// @param active connections in use
/// @param waiting threads that wait for one
public record PoolUse(String name, int most, int active, int waiting) {}
