package chartwell.record.survey;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A connection to the database that has a transaction open. What it is doing is left out, since a
/// statement may quote a patient's data.
///
/// @param process its process in PostgreSQL, for `pg_terminate_backend`
/// @param application what it calls itself: `chartwell`, `psql`
/// @param state as in `pg_stat_activity`: `active`, `idle in transaction`
/// @param open how long its transaction is open
/// @param idle how long it has done nothing in it; empty while it works
/// @param writes whether its transaction has changed something, so that the change feed waits
/// @param waiting how long it has waited for a lock; empty where it does not
/// @param lock what it waits for: `a row of content`, `all of content`; empty where it does not
/// @param blockers processes that hold what it waits for
public record Session(
        int process,
        String application,
        String state,
        Duration open,
        Optional<Duration> idle,
        boolean writes,
        Optional<Duration> waiting,
        String lock,
        List<Integer> blockers) {
    public Session {
        blockers = List.copyOf(blockers);
    }
}
