package chartwell.record.audit;

import chartwell.record.database.Database;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import javax.sql.DataSource;

/// Seals the trail: every second, what was committed since is hashed into the chain in commit
/// order, that is by transaction and sequence below the oldest transaction still open, because
/// sequence order alone is not commit order. Any number of nodes may run one; a row that is locked
/// while sealing lets one at a time. After each seal, by whomever, the end of the chain is kept
/// outside the database ([KeptCheckpoints]).
public final class AuditSealer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(AuditSealer.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource source;
    private final InstantSource clock;
    private final String node;
    private final Sealing sealing = new Sealing();
    private final Witness witness;
    private final Thread thread;
    private @Nullable Connection connection;
    private volatile boolean failing;

    private AuditSealer(DataSource source, KeptCheckpoints kept, InstantSource clock, String node) {
        this.witness = new Witness(kept);
        this.source = source;
        this.clock = clock;
        this.node = node;
        this.thread = Thread.ofPlatform().name("audit-sealer").daemon().unstarted(this::run);
    }

    /// Starts a sealer; `node` names this server in the table `sealer`.
    public static AuditSealer start(
            Database database, KeptCheckpoints kept, InstantSource clock, String node) {
        AuditSealer sealer = new AuditSealer(database.maintenance(), kept, clock, node);
        sealer.thread.start();
        return sealer;
    }

    /// Why the trail is not sealed, or its seals are not kept elsewhere, and what to do; empty
    /// where all is well. Safe for all threads.
    public Optional<String> problem() {
        return failing
                ? Optional.of("The trail is not sealed. Chartwell's log says why.")
                : witness.problem();
    }

    /// Ends the seal under way and stops.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                sealAll();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    private void sealAll() {
        try {
            Connection open = connection;
            if (open == null) {
                open = source.getConnection();
                connection = open;
            }
            int sealed;
            do {
                sealed = sealing.some(open, clock.instant(), node);
            } while (sealed == Sealing.MOST && !Thread.currentThread().isInterrupted());
            open.setAutoCommit(true);
            witness.look(open);
            failing = false;
        } catch (SQLException e) {
            if (!failing) {
                LOG.log(Level.ERROR, "the trail is not sealed: {0}", e.getMessage());
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
