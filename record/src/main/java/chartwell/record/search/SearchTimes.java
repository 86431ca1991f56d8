package chartwell.record.search;

import chartwell.record.StorageUnavailable;
import chartwell.record.sql.Sql;
import chartwell.record.sql.SqlState;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import javax.sql.DataSource;

/// What searches cost, by their shape, and how PostgreSQL goes about the slowest. In memory, since
/// this server began, for the hundred shapes that took most time; what was not asked for a day is
/// forgotten. The values of the slowest search of each shape stay here so that it can be explained,
/// and are shown to nobody. Safe to share between threads.
public final class SearchTimes {
    private static final int MOST = 100;
    private static final Duration KEPT = Duration.ofDays(1);

    /// A plan is looked at again after this.
    private static final Duration FRESH = Duration.ofHours(1);

    /// How long a search may run to be explained, in milliseconds.
    private static final int LIMIT = 5000;

    private final InstantSource clock;
    private final Map<String, Shape> shapes = new HashMap<>();

    SearchTimes(InstantSource clock) {
        this.clock = clock;
    }

    /// Begins to count a search that is answered over some connections.
    public Run begin(DataSource source) {
        return new Run(source);
    }

    /// One search while it is answered. Not for several threads.
    public final class Run {
        private final DataSource source;
        private final long began = System.nanoTime();
        private @Nullable Sql costliest;
        private long longest = -1;

        private Run(DataSource source) {
            this.source = source;
        }

        /// Tells of a statement that has been run since.
        public void ran(Sql statement, long since) {
            long took = System.nanoTime() - since;
            if (took > longest) {
                longest = took;
                costliest = statement;
            }
        }

        /// The search has been answered.
        public void end(String shape) {
            add(shape, System.nanoTime() - began, costliest, source);
        }
    }

    /// What is kept of one shape; guarded by the map.
    private static final class Shape {
        private long calls;
        private long all;
        private long longest;
        private Instant last = Instant.MIN;
        private @Nullable Sql statement;
        private @Nullable DataSource source;
        private @Nullable SearchPlan plan;
        private Instant explained = Instant.MIN;

        SearchTime time(String shape) {
            return new SearchTime(
                    shape,
                    calls,
                    Duration.ofNanos(all),
                    Duration.ofNanos(longest),
                    last,
                    Optional.ofNullable(plan));
        }
    }

    private void add(String name, long took, @Nullable Sql statement, DataSource source) {
        Instant now = clock.instant();
        synchronized (shapes) {
            if (!shapes.containsKey(name) && shapes.size() >= MOST) {
                forget(now);
            }
            Shape shape = shapes.computeIfAbsent(name, _ -> new Shape());
            shape.calls++;
            shape.all += took;
            shape.last = now;
            if (took > shape.longest) {
                shape.longest = took;
                shape.statement = statement;
                shape.source = source;
                shape.explained = Instant.MIN;
            }
        }
    }

    /// Makes room for one.
    private void forget(Instant now) {
        shapes.values().removeIf(shape -> shape.last.isBefore(now.minus(KEPT)));
        if (shapes.size() >= MOST) {
            shapes.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().all))
                    .map(Map.Entry::getKey)
                    .ifPresent(shapes::remove);
        }
    }

    /// The shapes of the last day, what took most time in all first.
    public List<SearchTime> all() {
        Instant from = clock.instant().minus(KEPT);
        synchronized (shapes) {
            return shapes.entrySet().stream()
                    .filter(entry -> !entry.getValue().last.isBefore(from))
                    .map(entry -> entry.getValue().time(entry.getKey()))
                    .sorted(Comparator.comparing(SearchTime::all).reversed())
                    .toList();
        }
    }

    /// Has PostgreSQL explain the slowest search that has no fresh explanation, by running it again
    /// for five seconds at most; one that takes longer is told by the planner's guesses. Whether
    /// there was one.
    ///
    /// @param slow what is quicker needs no explanation
    /// @throws StorageUnavailable where the database does not answer
    public boolean explainNext(Duration slow) {
        Instant old = clock.instant().minus(FRESH);
        Shape next;
        Sql statement;
        DataSource source;
        synchronized (shapes) {
            next =
                    shapes.values().stream()
                            .filter(shape -> shape.longest >= slow.toNanos())
                            .filter(shape -> shape.explained.isBefore(old))
                            .filter(shape -> shape.last.isAfter(shape.explained))
                            .filter(shape -> shape.statement != null)
                            .max(Comparator.comparingLong(shape -> shape.longest))
                            .orElse(null);
            if (next == null) {
                return false;
            }
            next.explained = clock.instant();
            statement = Objects.requireNonNull(next.statement);
            source = Objects.requireNonNull(next.source);
        }
        SearchPlan plan = explain(source, statement);
        synchronized (shapes) {
            next.plan = plan;
        }
        return true;
    }

    private static SearchPlan explain(DataSource source, Sql statement) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                limit(connection);
                return plan(connection, "explain (analyze, timing off, format json) ", statement);
            } catch (SQLException e) {
                if (!SqlState.isOutOfTime(e)) {
                    throw e;
                }
                connection.rollback();
                limit(connection);
                return plan(connection, "explain (format json) ", statement);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private static void limit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = " + LIMIT);
        }
    }

    private static SearchPlan plan(Connection connection, String how, Sql statement)
            throws SQLException {
        try (PreparedStatement prepared = statement.after(how, 0, connection);
                ResultSet row = prepared.executeQuery()) {
            row.next();
            return PlanReader.read(
                    Objects.requireNonNull(row.getString(1)), how.contains("analyze"));
        }
    }
}
