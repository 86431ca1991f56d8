package chartwell.record.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Migrated, empty databases for tests, each a copy of one template on one embedded PostgreSQL
/// that lives as long as the test JVM. Its fsync is off, which production offers no way to.
///
/// ```java
/// static final Database DATABASE = TestDatabase.fresh();
/// @AfterAll static void close() { DATABASE.close(); }
/// ```
public final class TestDatabase {
    private static final String TEMPLATE = "template_chartwell";
    /// The artifact of another PostgreSQL to run the tests on, as the profile oldest-postgres does.
    private static final String SITE = System.getProperty("chartwell.test.postgres", "");

    /// The number of this JVM among those that test at once, each with a PostgreSQL of its own.
    private static final String FORK = System.getProperty("chartwell.test.fork", "1");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    /// A new database; the caller closes it.
    public static Database fresh() {
        return Database.at(freshUrl(), DatabaseSettings.standard());
    }

    /// The JDBC URL of a new database, for tests in which several servers open one.
    public static String freshUrl() {
        String name = "test" + NUMBER.incrementAndGet();
        run("create database " + name + " template " + TEMPLATE);
        return Server.RUNNING.apply(name);
    }

    /// The URL of a new database without migrations.
    static String blankUrl() {
        String name = "blank" + NUMBER.incrementAndGet();
        run("create database " + name);
        return Server.RUNNING.apply(name);
    }

    private static void run(String sql) {
        try (Connection connection =
                        Connections.unpooled(Server.RUNNING.apply("postgres")).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Started by the first test that needs it.
    private static final class Server {
        /// The URL of a database of a name.
        static final Function<String, String> RUNNING = start();

        private static Function<String, String> start() {
            Path target = Path.of("target").toAbsolutePath();
            Function<String, String> url =
                    SITE.isEmpty()
                            ? embedded(target)
                            : site(target.resolve("site-postgres-" + FORK));
            prepareTemplate(url);
            return url;
        }

        private static Function<String, String> site(Path folder) {
            SitePostgres server = SitePostgres.start(Path.of(SITE), folder);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server::url;
        }

        private static Function<String, String> embedded(Path target) {
            EmbeddedPostgres server =
                    EmbeddedPostgres.start(
                            new EmbeddedSetup(
                                    target.resolve("test-postgres-" + FORK),
                                    target.resolve("postgres-programs"),
                                    ProgramAccount.detect(),
                                    Map.of(
                                            "fsync", "off",
                                            "shared_buffers", "128MB",
                                            "max_connections", "300")));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server::url;
        }

        /// Drops what an earlier run left and migrates the template once.
        private static void prepareTemplate(Function<String, String> url) {
            try (Connection connection =
                            Connections.unpooled(url.apply("postgres")).getConnection();
                    Statement statement = connection.createStatement()) {
                for (String old : oldDatabases(statement)) {
                    statement.execute("drop database " + old + " with (force)");
                }
                statement.execute("create database " + TEMPLATE);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            Migrations.run(Connections.unpooled(url.apply(TEMPLATE)));
        }

        private static List<String> oldDatabases(Statement statement) throws SQLException {
            List<String> names = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery(
                            """
                            select datname from pg_database
                            where datname ~ '^((test|blank)[0-9]+|template_chartwell)$'
                            """)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }
}
