package chartwell.record.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

/// The months that the trail has a partition for. They are made ahead; an entry of any other
/// month, because a clock was set, makes its own. Safe to share between threads.
final class AuditPartitions {
    private static final int BEHIND = 1;
    private static final int AHEAD = 2;

    private final DataSource source;
    private final Set<YearMonth> covered = ConcurrentHashMap.newKeySet();

    /// The interval within which every month is covered; a cheap first look.
    private volatile Interval near = new Interval(Instant.MAX, Instant.MIN);

    private record Interval(Instant from, Instant until) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    AuditPartitions(DataSource source) {
        this.source = source;
    }

    /// Makes the partitions around a point of time: the month before, its month, and the two
    /// after.
    void coverAround(Instant now) throws SQLException {
        YearMonth month = month(now);
        YearMonth first = month.minusMonths(BEHIND);
        YearMonth last = month.plusMonths(AHEAD);
        for (YearMonth m = first; !m.isAfter(last); m = m.plusMonths(1)) {
            cover(m);
        }
        near = new Interval(start(first), start(last.plusMonths(1)));
    }

    /// Makes sure that an entry of this time can be stored.
    void ensure(Instant at) throws SQLException {
        if (!near.holds(at)) {
            cover(month(at));
        }
    }

    private void cover(YearMonth month) throws SQLException {
        if (covered.contains(month)) {
            return;
        }
        try (Connection connection = source.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select audit_cover(?)")) {
            statement.setObject(1, month.atDay(1));
            statement.execute();
        }
        covered.add(month);
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
