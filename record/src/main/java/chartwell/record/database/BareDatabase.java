package chartwell.record.database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

import javax.sql.DataSource;

/// A database as it is: nothing is migrated or made. Safe for all threads.
public final class BareDatabase implements AutoCloseable {
    private final DataSource source;
    private final @Nullable EmbeddedPostgres started;

    private BareDatabase(DataSource source, @Nullable EmbeddedPostgres started) {
        this.source = source;
        this.started = started;
    }

    /// The database of a data folder: by the PostgreSQL that another process runs on it, else by
    /// one that is started and ends with this.
    ///
    /// @throws DatabaseUnusable where there is none, its files cannot be read, or PostgreSQL does
    ///     not start
    public static BareDatabase in(Path dataFolder) {
        EmbeddedSetup setup = EmbeddedSetup.production(dataFolder);
        Cluster cluster = new Cluster(setup);
        if (!Files.isDirectory(cluster.data())) {
            throw new DatabaseUnusable(
                    "There is no database in the data folder " + dataFolder,
                    "Name the folder with --data, or the site's own database with --database-url.");
        }
        try {
            OptionalInt port = new Postmaster(cluster.data()).port();
            if (port.isPresent()) {
                return at(cluster.url(port.getAsInt(), Cluster.DATABASE));
            }
        } catch (IOException e) {
            throw new DatabaseUnusable(
                    "The data folder %s cannot be read: %s".formatted(dataFolder, e),
                    "Ask as the user that the server runs as.",
                    e);
        }
        EmbeddedPostgres started = EmbeddedPostgres.start(setup);
        return new BareDatabase(Connections.unpooled(started.source(Cluster.DATABASE)), started);
    }

    /// The database at a JDBC URL.
    public static BareDatabase at(String jdbcUrl) {
        return new BareDatabase(Connections.unpooled(jdbcUrl), null);
    }

    /// New connections to it, without time limits.
    public DataSource source() {
        return source;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
