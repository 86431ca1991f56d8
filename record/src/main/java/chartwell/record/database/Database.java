package chartwell.record.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

/// The database of the record, migrated and ready: PostgreSQL 18 in a folder, or the site's own
/// PostgreSQL 15 or later. Safe for all threads. Several servers may use one database.
public final class Database implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Database.class.getName());

    private final @Nullable EmbeddedPostgres embedded;
    private final Supplier<String> url;
    private final ServerFacts facts;
    private final byte[] hashKey;
    private final HikariDataSource interactive;
    private final HikariDataSource searches;
    private final HikariDataSource lookups;
    private final DataSource maintenance;

    private Database(
            @Nullable EmbeddedPostgres embedded,
            Supplier<String> url,
            Supplier<PGSimpleDataSource> source,
            DatabaseSettings settings) {
        this.embedded = embedded;
        this.url = url;
        this.maintenance = Connections.unpooled(source.get());
        this.facts = ServerFacts.read(maintenance);
        if (!facts.durable()) {
            LOG.log(
                    Level.WARNING,
                    "The database may lose acknowledged writes in a crash: {0}",
                    facts.durability());
        }
        this.hashKey = Migrations.run(maintenance);
        this.interactive = Connections.interactive(source.get(), settings, facts);
        this.searches = Connections.searches(source.get(), settings, facts);
        this.lookups = Connections.lookups(source.get(), settings, facts);
    }

    /// Opens the database of a data folder, creating it at the first start. One process at a time
    /// may use a folder. What a killed process left behind is recovered; a PostgreSQL that dies
    /// while this is open is started again, and callers see failing connections meanwhile.
    ///
    /// @throws DatabaseUnusable where the folder is in use, of another major version, not
    ///     writable, or PostgreSQL does not start
    public static Database embedded(Path dataFolder, DatabaseSettings settings) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedSetup.production(dataFolder));
        try {
            return new Database(
                    postgres,
                    () -> postgres.url(Cluster.DATABASE),
                    () -> postgres.source(Cluster.DATABASE),
                    settings);
        } catch (RuntimeException | Error e) {
            postgres.close();
            throw e;
        }
    }

    /// Opens the site's own database by its JDBC URL; user and password may stand in the URL
    /// (`jdbc:postgresql://host/name?user=…&password=…`) or in `~/.pgpass`.
    ///
    /// @throws DatabaseUnusable where it is not reachable, older than 15, not in UTF-8, or not
    ///     ours to migrate
    public static Database at(String jdbcUrl, DatabaseSettings settings) {
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new DatabaseUnusable(
                    "The database URL does not begin with jdbc:postgresql:",
                    "Write it as jdbc:postgresql://HOST:PORT/NAME?user=USER&password=PASSWORD.");
        }
        return new Database(null, () -> jdbcUrl, () -> Connections.at(jdbcUrl), settings);
    }

    /// What tells this database from others: 16 hex digits, and nothing of its secret.
    public static String name(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select left(encode(sha256(hash_key), 'hex'), 16)"
                                        + " from installation")) {
            row.next();
            return row.getString(1);
        }
    }

    /// Connections for statements whose best plan does not depend on the values: reads by id,
    /// writes. Plans are kept by the server. READ COMMITTED, no parallel workers, no JIT.
    public DataSource interactive() {
        return interactive;
    }

    /// Connections for searches: every execution is planned for its values
    /// (`plan_cache_mode=force_custom_plan`), because a generic plan turns a rare token into a
    /// walk of the whole table. Statements end after [DatabaseSettings#searchTime].
    public DataSource searches() {
        return searches;
    }

    /// Connections for statements that find few rows by an index whatever is asked: look-ups, also
    /// by whoever holds one of the others, and searches that something narrows. Their plans are
    /// made once (`plan_cache_mode=force_generic_plan`), which for those takes longer than to carry
    /// them out. Who has one of these needs no further one, so nobody waits in a circle. Statements
    /// end after [DatabaseSettings#searchTime].
    public DataSource lookups() {
        return lookups;
    }

    /// Opens a new connection for each call, without time limits: migrations, rebuilding, vacuum,
    /// listening, locks held for long.
    public DataSource maintenance() {
        return maintenance;
    }

    /// The secret 128-bit key of this database's token hashes: 16 bytes, a copy.
    public byte[] hashKey() {
        return hashKey.clone();
    }

    /// PostgreSQL's version (`18.6`) and what was found of its durability settings.
    public ServerFacts facts() {
        return facts;
    }

    /// How its pools of connections are used now.
    public List<PoolUse> pools() {
        return List.of(
                use("interactive", interactive),
                use("searches", searches),
                use("lookups", lookups));
    }

    private static PoolUse use(String name, HikariDataSource pool) {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new PoolUse(
                name,
                pool.getMaximumPoolSize(),
                now.getActiveConnections(),
                now.getThreadsAwaitingConnection());
    }

    /// Where its files are; empty where PostgreSQL is the site's own.
    public Optional<Path> folder() {
        return embedded == null ? Optional.empty() : Optional.of(embedded.folder());
    }

    /// The JDBC URL, with its password; never to be logged.
    public String url() {
        return url.get();
    }

    @Override
    public void close() {
        interactive.close();
        searches.close();
        lookups.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
