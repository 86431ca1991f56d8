package chartwell.record.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

@Tag("database")
class DatabaseTest {

    @Test
    void plansEverySearchForItsValues() throws SQLException {
        try (Database database = TestDatabase.fresh()) {
            assertThat(setting(database.searches(), "plan_cache_mode"))
                    .isEqualTo("force_custom_plan");
            assertThat(setting(database.interactive(), "plan_cache_mode")).isEqualTo("auto");
        }
    }

    @Test
    void isOfTheVersionThatTheTestsAreToRunOn() {
        boolean embedded = System.getProperty("chartwell.test.postgres", "").isEmpty();
        try (Database database = TestDatabase.fresh()) {
            assertThat(database.facts().major()).isEqualTo(embedded ? 18 : 15);
        }
    }

    @Test
    void boundsStatementsAndTransactionsOfThePools() throws SQLException {
        try (Database database = TestDatabase.fresh()) {
            assertThat(setting(database.searches(), "statement_timeout")).isEqualTo("30s");
            if (database.facts().major() >= 17) {
                assertThat(setting(database.interactive(), "transaction_timeout"))
                        .isEqualTo("5min");
            }
            assertThat(setting(database.interactive(), "idle_in_transaction_session_timeout"))
                    .isEqualTo("1min");
            assertThat(setting(database.interactive(), "transaction_isolation"))
                    .isEqualTo("read committed");
            assertThat(setting(database.interactive(), "application_name")).isEqualTo("chartwell");
            assertThat(setting(database.maintenance(), "statement_timeout")).isEqualTo("0");
        }
    }

    @Test
    void givesUpASearchThatTakesTooLong() {
        DatabaseSettings hasty =
                new DatabaseSettings(
                        2,
                        2,
                        2,
                        Duration.ofMillis(50),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1));
        try (Database database = Database.at(TestDatabase.freshUrl(), hasty)) {
            assertThatThrownBy(() -> text(database.searches(), "select pg_sleep(20)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("57014"));
        }
    }

    @Test
    void makesOneHashKeyWhenServersStartAtOnce() throws Exception {
        String url = TestDatabase.blankUrl();
        Callable<byte[]> start =
                () -> {
                    try (Database database = Database.at(url, DatabaseSettings.standard())) {
                        return database.hashKey();
                    }
                };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<byte[]>> keys = threads.invokeAll(List.of(start, start, start, start));
            byte[] first = keys.getFirst().get();
            assertThat(first).hasSize(16);
            for (Future<byte[]> key : keys) {
                assertThat(key.get()).isEqualTo(first);
            }
        }
    }

    @Test
    void refusesAServerThatIsTooOld() {
        assertThatThrownBy(() -> ServerFacts.requireUsable("14.22", 14, "UTF8"))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("PostgreSQL 14.22")
                .hasMessageContaining("15 or later");
    }

    @Test
    void refusesADatabaseThatIsNotInUtf8() throws SQLException {
        String blank = TestDatabase.blankUrl();
        String name = "ascii_" + blank.replaceAll(".*/([a-z0-9]+)\\?.*", "$1");
        DataSource source = Connections.unpooled(blank);
        run(
                source,
                "create database "
                        + name
                        + " encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0");
        try {
            String url = blank.replaceAll("/[a-z0-9]+\\?", "/" + name + "?");
            assertThatThrownBy(() -> Database.at(url, DatabaseSettings.standard()))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("SQL_ASCII")
                    .hasMessageContaining("encoding 'UTF8'");
        } finally {
            run(source, "drop database " + name);
        }
    }

    @Test
    void saysWhatToCheckWhenNothingAnswers() {
        assertThatThrownBy(
                        () ->
                                Database.at(
                                        "jdbc:postgresql://127.0.0.1:1/x",
                                        DatabaseSettings.standard()))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("host, port, name, user and password");
        assertThatThrownBy(() -> Database.at("postgres://x", DatabaseSettings.standard()))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("jdbc:postgresql://HOST");
    }

    private static String setting(DataSource source, String name) throws SQLException {
        return text(source, "select current_setting('" + name + "')");
    }

    private static String text(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
