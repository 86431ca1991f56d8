package chartwell.record.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waiting for another process, of which nothing tells when it is ready.
final class Pause {
    private static final Duration BRIEF = Duration.ofMillis(10);

    private Pause() {}

    /// Waits 10 ms, also where the thread is asked to end, which it still is afterwards: what stops
    /// a server must come to its end.
    static void regardless() {
        boolean asked = Thread.interrupted();
        LockSupport.parkNanos(BRIEF.toNanos());
        if (asked) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits 10 ms.
    ///
    /// @throws IllegalStateException where the thread is asked to end
    static void briefly() {
        LockSupport.parkNanos(BRIEF.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted while waiting for PostgreSQL");
        }
    }
}
