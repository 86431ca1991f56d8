package chartwell.record.audit;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/// Does some work each second with a connection of its own, on a thread of its own, until it is
/// closed. Where the database fails, the next round opens another connection.
final class Rounds implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Rounds.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// How long it is waited for the end: a folder on another machine may hang.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final DataSource source;
    private final Work work;
    private final Thread thread;
    private @Nullable Connection connection;
    private volatile boolean failing;
    private volatile long done = System.nanoTime();

    /// What is done in a round.
    interface Work {
        void with(Connection connection) throws SQLException;
    }

    private Rounds(String name, DataSource source, Work work) {
        this.name = name;
        this.source = source;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    static Rounds start(String name, DataSource source, Work work) {
        Rounds rounds = new Rounds(name, source, work);
        rounds.thread.start();
        return rounds;
    }

    /// How long ago a round ended well.
    Duration since() {
        return Duration.ofNanos(System.nanoTime() - done);
    }

    /// Ends the round under way and stops.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                round();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    private void round() {
        try {
            Connection open = connection;
            if (open == null) {
                open = source.getConnection();
                connection = open;
            }
            work.with(open);
            failing = false;
            done = System.nanoTime();
        } catch (SQLException e) {
            if (!failing) {
                LOG.log(Level.ERROR, "the {0} does not get on: {1}", name, e.getMessage());
            }
            failing = true;
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
