package chartwell.record.database;

import java.time.Duration;

/// How Chartwell uses its database; [#standard] suits one server on a small machine.
///
/// @param interactiveConnections most connections for reads by id and for writes
/// @param searchConnections most connections for searches that are planned for their values
/// @param lookupConnections most connections for look-ups and searches with a fixed plan
/// @param searchTime after this time PostgreSQL gives a search up (SQLSTATE 57014)
/// @param statementTime the same for every other statement of the interactive connections
/// @param idleTime a transaction that does nothing for so long is rolled back, because an open
///     one that has written holds the change feed back
/// @param transactionTime longest transaction; needs PostgreSQL 17 and is not set on older ones
public record DatabaseSettings(
        int interactiveConnections,
        int searchConnections,
        int lookupConnections,
        Duration searchTime,
        Duration statementTime,
        Duration idleTime,
        Duration transactionTime) {

    public DatabaseSettings {
        if (interactiveConnections < 1 || searchConnections < 1 || lookupConnections < 1) {
            throw new IllegalArgumentException(
                    "at least one connection each: %d, %d, %d"
                            .formatted(
                                    interactiveConnections, searchConnections, lookupConnections));
        }
    }

    public static DatabaseSettings standard() {
        return new DatabaseSettings(
                16,
                8,
                12,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5));
    }
}
