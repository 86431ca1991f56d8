package chartwell.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

@Tag("database")
class ProbesTest {
    private final TestSite site = TestSite.shared();

    @Test
    void healthNamesWhatItLookedAt() {
        HttpResponse<byte[]> answer = site.page("/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TestSite.header(answer, "Content-Type")).isEqualTo("application/health+json");
        JsonObject health = JsonReader.readObject(answer.body(), JsonLimits.DEFAULT);
        assertThat(health.text("status")).isIn("pass", "warn");
        assertThat(Objects.requireNonNull(health.object("checks")).has("database:responseTime"))
                .isTrue();
    }

    @Test
    void healthFailsWithTheReasonWhereNothingCanBeWritten() throws SQLException {
        try (TestSite own = new TestSite()) {
            String name = name(own);
            run(own, "alter database " + name + " set default_transaction_read_only = on");
            // Connections that are open keep their setting, so those of the pools are ended.
            run(
                    own,
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where datname = current_database() and pid <> pg_backend_pid()");
            HttpResponse<byte[]> answer = own.page("/health");
            for (int tries = 0;
                    tries < 100 && !TestSite.text(answer).contains("no writes");
                    tries++) {
                answer = own.page("/health");
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(TestSite.text(answer)).contains("\"fail\"", "takes no writes");
            run(own, "alter database " + name + " reset default_transaction_read_only");
        }
    }

    private static String name(TestSite site) throws SQLException {
        try (Connection connection = site.database().maintenance().getConnection()) {
            return connection.getCatalog();
        }
    }

    private static void run(TestSite site, String sql) throws SQLException {
        try (Connection connection = site.database().maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute(sql);
        }
    }
}
