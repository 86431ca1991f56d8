package chartwell.record.audit;

import chartwell.record.database.Database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Seals the trail: every second, what was committed since is hashed into the chain in commit
/// order, that is by transaction and sequence below the oldest transaction still open, because
/// sequence order alone is not commit order. Any number of nodes may run one; a row that is locked
/// while sealing lets one at a time. On a thread of its own, the end of the chain, by whomever it
/// was sealed, is kept outside the database ([KeptCheckpoints]). Safe to share between threads.
public final class AuditSealer implements AutoCloseable {
    /// What is not done after this time is told of.
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Sealing sealing = new Sealing();
    private final InstantSource clock;
    private final String node;
    private final Witness witness;
    private final Rounds seals;
    private final Rounds checkpoints;

    private AuditSealer(Database database, Path folder, InstantSource clock, String node) {
        this.clock = clock;
        this.node = node;
        this.witness = new Witness(folder);
        this.seals = Rounds.start("audit-sealer", database.maintenance(), this::seal);
        this.checkpoints = Rounds.start("audit-witness", database.maintenance(), witness::look);
    }

    /// Starts a sealer; `node` names this server in the table `sealer`.
    ///
    /// @param folder where checkpoints of this database are kept; what stands in the way there is
    ///     told by [#problem] and tried again
    public static AuditSealer start(
            Database database, Path folder, InstantSource clock, String node) {
        return new AuditSealer(database, folder, clock, node);
    }

    /// Why the trail is not sealed, or its seals are not kept elsewhere, and what to do; empty
    /// where all is well.
    public Optional<String> problem() {
        if (seals.since().compareTo(LATE) > 0) {
            return Optional.of("The trail is not sealed. Chartwell's log says why.");
        }
        if (checkpoints.since().compareTo(LATE) > 0) {
            return Optional.of(
                    "Checkpoints of the trail are not kept: their folder, or the database, does not"
                            + " answer.");
        }
        return witness.problem();
    }

    @Override
    public void close() {
        seals.close();
        checkpoints.close();
    }

    private void seal(Connection connection) throws SQLException {
        int sealed;
        do {
            sealed = sealing.some(connection, clock.instant(), node);
        } while (sealed == Sealing.MOST && !Thread.currentThread().isInterrupted());
    }
}
