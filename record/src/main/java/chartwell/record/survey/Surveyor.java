package chartwell.record.survey;

import chartwell.record.StorageUnavailable;
import chartwell.record.database.Database;
import chartwell.record.feed.ChangeFeed;
import chartwell.record.sql.Sql;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks PostgreSQL how it is doing; a matter of some 20 ms, whatever the size of the record. Safe
/// to share between threads.
///
/// A user of the database without the rights of `pg_monitor` sees the sessions of others without
/// their state.
public final class Surveyor {
    private final Database database;
    private final ChangeFeed feed;
    private final InstantSource clock;
    private final Optional<Path> folder;

    /// Looks at a database and the feed of its changes.
    public Surveyor(Database database, ChangeFeed feed, InstantSource clock) {
        this(database, feed, clock, database.folder());
    }

    /// The same, where the data are in a folder.
    public Surveyor(
            Database database, ChangeFeed feed, InstantSource clock, Optional<Path> folder) {
        this.database = database;
        this.feed = feed;
        this.clock = clock;
        this.folder = folder;
    }

    /// How it is doing now.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public Survey survey() {
        try (Connection connection = database.maintenance().getConnection()) {
            Sessions sessions = Sessions.read(connection);
            return new Survey(
                    clock.instant(),
                    database.facts().version(),
                    totals(connection),
                    settings(connection),
                    Relations.read(connection),
                    sessions.open(),
                    sessions.connections(),
                    database.pools(),
                    feed.delay(),
                    unsealed(connection),
                    disk());
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private Duration unsealed(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                with last as (
                                  select last_tx, last_seq from seal order by number desc limit 1)
                                select a.at from audit a
                                where (a.tx, a.seq) > (
                                  coalesce((select last_tx from last), '0'::xid8),
                                  coalesce((select last_seq from last), 0))
                                order by a.tx, a.seq limit 1
                                """);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Duration.ZERO;
            }
            Instant at = row.getObject(1, OffsetDateTime.class).toInstant();
            Duration waits = Duration.between(at, clock.instant());
            return waits.isNegative() ? Duration.ZERO : waits;
        }
    }

    private Totals totals(Connection connection) throws SQLException {
        String checkpoints =
                database.facts().major() >= 17
                        ? "(select num_timed, num_requested from pg_stat_checkpointer)"
                        : "(select checkpoints_timed, checkpoints_req from pg_stat_bgwriter)";
        Sql sql =
                Sql.of(
                        """
                        select d.xact_commit, d.xact_rollback, d.deadlocks, d.blks_read, d.blks_hit,
                               d.temp_bytes, w.wal_bytes::bigint, c.timed, c.forced,
                               pg_database_size(d.datid),
                               (select age(datfrozenxid) from pg_database where oid = d.datid),
                               (select sum(n_tup_ins)::bigint from pg_stat_user_tables
                                where relid in ('content'::regclass, 'version'::regclass))
                        from pg_stat_database d, pg_stat_wal w, \
                        """
                                + checkpoints
                                + """
                                 c(timed, forced)
                                where d.datname = current_database()
                                """);
        try (PreparedStatement statement = sql.on(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Totals(
                    clock.instant(),
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10),
                    row.getLong(11),
                    row.getLong(12));
        }
    }

    private static ServerSettings settings(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select pg_size_bytes(current_setting('shared_buffers')),
                                       pg_size_bytes(current_setting('max_wal_size')),
                                       current_setting('max_connections')::int,
                                       current_setting('fsync'),
                                       current_setting('synchronous_commit'),
                                       current_setting('full_page_writes'),
                                       current_setting('autovacuum')
                                """);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new ServerSettings(
                    row.getLong(1),
                    row.getLong(2),
                    row.getInt(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7));
        }
    }

    /// The disk of the data folder; none where that is out of our sight.
    private Optional<Disk> disk() {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            FileStore store = Files.getFileStore(folder.get());
            return Optional.of(new Disk(store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// How much of each resource type there is, the largest first. Counts up to some 50,000 rows;
    /// a larger record is told from a sample of its pages.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public List<TypeSize> types() {
        try (Connection connection = database.maintenance().getConnection()) {
            double share = TypeSize.share(connection);
            List<TypeSize> sizes = new ArrayList<>();
            try (PreparedStatement statement = TypeSize.sql(share).on(connection);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sizes.add(
                            new TypeSize(
                                    rows.getString(1),
                                    Math.round(rows.getLong(2) / share),
                                    Math.round(rows.getLong(3) / share),
                                    share == 1));
                }
            }
            return sizes;
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /// Whether the database answers, takes writes and has room; quick.
    ///
    /// @throws StorageUnavailable where it does not answer
    public boolean writable() {
        try (Connection connection = database.interactive().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select not pg_is_in_recovery()
                                       and current_setting('transaction_read_only') = 'off'
                                """);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }
}
