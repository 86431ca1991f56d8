package chartwell.record.audit;

import chartwell.record.access.Access;
import chartwell.record.database.Database;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;

import javax.sql.DataSource;

/// The trail of all interactions. Safe to share between threads.
///
/// A *change* puts its entry into its own transaction ([#insert], or [AuditStatement#INSERT] within
/// a larger statement with [#bind]). A *refusal or export* commits its entry before it is answered
/// ([#refused], [#commit]). A *read or search* notes its entry before it is answered ([#note]); the
/// entry is durable some 30 ms later. While an entry is not durable after 100 ms, no further read
/// is answered, so a crash loses the trace of at most 200 ms of reads, however slow the disk is;
/// while the database cannot be written, reads fail.
public final class AuditTrail implements AutoCloseable {
    private static final int BACKLOG = 20_000;

    /// The age of a noted entry above which no further one is taken. The stated bound of 200 ms
    /// leaves the rest for commits and answers that are on their way.
    private static final Duration WINDOW = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSource shared;
    private final InstantSource clock;
    private final String node;
    private final AuditPartitions partitions;
    private final Backlog backlog = new Backlog(BACKLOG, WINDOW, PATIENCE);
    private final TrailWriter writer;
    private final Thread thread;

    private AuditTrail(DataSource shared, DataSource own, InstantSource clock, String node) {
        this.shared = shared;
        this.clock = clock;
        this.node = node;
        this.partitions = new AuditPartitions(own);
        this.writer = new TrailWriter(backlog, own, partitions, clock, node);
        this.thread = Thread.ofPlatform().name("audit-writer").daemon().unstarted(writer);
    }

    /// Opens the trail for writing; `node` names this server in each entry.
    ///
    /// @throws TrailUnavailable where the database does not let it
    public static AuditTrail open(Database database, InstantSource clock, String node) {
        AuditTrail trail =
                new AuditTrail(database.interactive(), database.maintenance(), clock, node);
        try {
            trail.partitions.coverAround(clock.instant());
        } catch (SQLException e) {
            throw new TrailUnavailable(e);
        }
        trail.thread.start();
        return trail;
    }

    /// Notes a read or search; to be called before it is answered. Waits while too much is noted
    /// that is not durable.
    ///
    /// @throws TrailUnavailable where the entry cannot be taken, so that nothing may be answered
    public void note(AuditEntry entry) {
        try {
            partitions.ensure(entry.at());
            if (!backlog.add(entry)) {
                throw new TrailUnavailable(writer.failure());
            }
        } catch (SQLException e) {
            throw new TrailUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrailUnavailable(e);
        }
    }

    /// Commits an entry before it returns: exports, break-glass, refusals.
    ///
    /// @throws TrailUnavailable where it was not committed, so that nothing may be answered
    public void commit(AuditEntry entry) {
        try (Connection connection = shared.getConnection()) {
            insert(connection, entry, Set.of());
        } catch (SQLException e) {
            throw new TrailUnavailable(e);
        }
    }

    /// Commits a refusal or failure before it returns. `detail` is the method and path of the
    /// request, `outcome` a FHIR issue type.
    ///
    /// @throws TrailUnavailable where it was not committed
    public void refused(
            Access access,
            String interaction,
            @Nullable String type,
            String detail,
            String outcome) {
        commit(
                AuditEntry.of(clock.instant(), access, interaction)
                        .on(type, null, null)
                        .ending(outcome)
                        .with(detail));
    }

    /// Adds an entry, or the same about each of several patients, within the transaction of the
    /// connection.
    public void insert(Connection connection, AuditEntry entry, Collection<String> patients)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AuditStatement.INSERT)) {
            bind(statement, 1, entry, patients);
            statement.executeUpdate();
        }
    }

    /// Binds the parameters of [AuditStatement#INSERT].
    ///
    /// @param from the index of its first parameter in the statement, from 1
    /// @param patients whom it is about: an entry for each; the entry as it is where there are none
    /// @return the index after its last
    public int bind(
            PreparedStatement statement, int from, AuditEntry entry, Collection<String> patients)
            throws SQLException {
        partitions.ensure(entry.at());
        return AuditStatement.bind(statement, from, node, entry, patients);
    }

    /// The longest time so far from noting a read to its commit.
    public Duration window() {
        return writer.window();
    }

    /// How many noted entries are not yet durable.
    public int pending() {
        return backlog.size();
    }

    /// Writes what is noted, for as long as it takes up to [#PATIENCE], and takes no more.
    @Override
    public void close() {
        backlog.close();
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
