package chartwell.record.audit;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import javax.sql.DataSource;

/// Writes the backlog to the trail: all that gathered within a few milliseconds by one COPY and
/// one commit. It keeps a connection to itself, so that it never waits for one. What cannot be
/// written is kept and tried again, so that a connection lost during a commit may write entries
/// twice but loses none. One thread runs it.
final class TrailWriter implements Runnable {
    private static final Logger LOG = System.getLogger(TrailWriter.class.getName());
    private static final Duration GATHER = Duration.ofMillis(25);
    private static final Duration RETRY = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration COVER = Duration.ofDays(1);

    private final Backlog backlog;
    private final DataSource source;
    private final AuditPartitions partitions;
    private final InstantSource clock;
    private final String node;
    private @Nullable Connection connection;
    private Instant covered = Instant.MIN;
    private volatile Duration window = Duration.ZERO;
    private volatile @Nullable SQLException failure;

    /// A writer for entries of this node; `source` opens a connection of its own.
    TrailWriter(
            Backlog backlog,
            DataSource source,
            AuditPartitions partitions,
            InstantSource clock,
            String node) {
        this.backlog = backlog;
        this.source = source;
        this.partitions = partitions;
        this.clock = clock;
        this.node = node;
    }

    /// The longest time so far from noting an entry to its commit.
    Duration window() {
        return window;
    }

    /// Why entries are not written at the moment; null while they are.
    @Nullable SQLException failure() {
        return failure;
    }

    /// Runs until the backlog is closed and written, or the thread is interrupted.
    @Override
    public void run() {
        try {
            warmUp();
            while (true) {
                coverAhead();
                List<AuditEntry> entries = backlog.take(GATHER, IDLE);
                if (entries != null) {
                    writeUntilDone(entries);
                } else if (backlog.closed()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    private void coverAhead() {
        Instant now = clock.instant();
        if (now.isBefore(covered.plus(COVER)) && !now.isBefore(covered)) {
            return;
        }
        try {
            partitions.coverAround(now);
            covered = now;
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "no partition made ahead for the trail: {0}", e.getSQLState());
        }
    }

    private void writeUntilDone(List<AuditEntry> entries) throws InterruptedException {
        while (true) {
            try {
                write(CopyText.of(entries, node));
                failure = null;
                Duration waited = backlog.done();
                if (waited.compareTo(window) > 0) {
                    window = waited;
                }
                return;
            } catch (SQLException e) {
                failed(e);
            } catch (RuntimeException | OutOfMemoryError e) {
                // without this thread nothing could be read any more, so it goes on
                failed(new SQLException(e.getClass().getName(), e));
            }
        }
    }

    private void failed(SQLException e) throws InterruptedException {
        if (failure == null) {
            LOG.log(
                    Level.ERROR,
                    "the trail cannot be written: {0}",
                    e.getSQLState() == null ? e.getMessage() : e.getSQLState());
        }
        failure = e;
        disconnect();
        Thread.sleep(RETRY);
    }

    private void write(byte[] rows) throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            connection = open;
        }
        CopyIn copy = open.unwrap(PGConnection.class).getCopyAPI().copyIn(CopyText.STATEMENT);
        copy.writeToCopy(rows, 0, rows.length);
        copy.endCopy();
    }

    /// Opens the connection and has PostgreSQL prepare its side, so that the first entry does not
    /// wait for that.
    private void warmUp() {
        try {
            write(new byte[0]);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "the first entry will tell", e);
            disconnect();
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "closing a broken connection", e);
            }
        }
    }
}
