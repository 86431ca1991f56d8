package chartwell.informatics.system;

import chartwell.record.database.PoolUse;
import chartwell.record.survey.Survey;
import chartwell.record.survey.Totals;

import java.time.Duration;
import java.util.List;

/// What was written and what waited over some time: sums, and the most that was seen at one look.
/// Those of several servers on one database are put together by their time, so that rates are the
/// mean of what each saw.
///
/// @param millis the time that was watched, of each server
/// @param versions of resources written
/// @param commits transactions committed
/// @param log bytes of write-ahead log
/// @param feed milliseconds for which the feed was held back
/// @param waiting sessions that waited for a lock, and `longest` how long one did, in milliseconds
/// @param inUse connections of this server's pools in use, and `queued` requests waiting for one
/// @param connections to PostgreSQL, of whomever
public record Load(
        long millis,
        long versions,
        long commits,
        long log,
        long feed,
        long waiting,
        long longest,
        long inUse,
        long queued,
        long connections) {
    /// Nothing was watched.
    public static final Load NONE = new Load(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// What happened between two looks, of which the later is whole. Counters that were reset
    /// meanwhile count from zero.
    static Load between(Totals before, Survey now) {
        Totals after = now.totals();
        return new Load(
                Math.max(0, Duration.between(before.at(), after.at()).toMillis()),
                more(before.versions(), after.versions()),
                more(before.commits(), after.commits()),
                more(before.log(), after.log()),
                now.feed().held().toMillis(),
                now.sessions().stream().filter(one -> one.waiting().isPresent()).count(),
                now.sessions().stream()
                        .flatMap(one -> one.waiting().stream())
                        .mapToLong(Duration::toMillis)
                        .max()
                        .orElse(0),
                now.pools().stream().mapToLong(PoolUse::active).sum(),
                now.pools().stream().mapToLong(PoolUse::waiting).sum(),
                now.connections());
    }

    private static long more(long before, long after) {
        return after < before ? after : after - before;
    }

    /// This and another.
    public Load plus(Load other) {
        return new Load(
                millis + other.millis,
                versions + other.versions,
                commits + other.commits,
                log + other.log,
                Math.max(feed, other.feed),
                Math.max(waiting, other.waiting),
                Math.max(longest, other.longest),
                Math.max(inUse, other.inUse),
                Math.max(queued, other.queued),
                Math.max(connections, other.connections));
    }

    /// Something of the sums a second; zero where nothing was watched.
    public double perSecond(long sum) {
        return millis == 0 ? 0 : 1000.0 * sum / millis;
    }

    /// What is kept of it.
    List<Long> kept() {
        return List.of(
                millis, versions, commits, log, feed, waiting, longest, inUse, queued, connections);
    }

    /// The reverse of [#kept].
    static Load of(List<Long> kept) {
        return new Load(
                kept.get(0),
                kept.get(1),
                kept.get(2),
                kept.get(3),
                kept.get(4),
                kept.get(5),
                kept.get(6),
                kept.get(7),
                kept.get(8),
                kept.get(9));
    }
}
