package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonSink;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.audit.AuditTrail;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What becomes of failures: an answer that tells nothing of them, and a trace.
@Tag("database")
final class RouterTest {
    private static final Access MIRA =
            new Access("mira", "physician", "TREAT", "10.0.0.7", Sight.everything());

    private final Database database = TestDatabase.fresh();
    private final AuditTrail trail = AuditTrail.open(database, InstantSource.system(), "node");
    private final Router router = new Router(List.of("Basic"), trail, RandomGenerator.getDefault());

    @AfterEach
    void close() {
        trail.close();
        database.close();
    }

    /// Fails as it is told.
    private record Failing(Throwable failure) implements Interaction {

        @Override
        public List<Route> routes() {
            return List.of(Route.of("GET", "[type]/[id]", "read"));
        }

        @Override
        public Answer handle(Request request) {
            switch (failure) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                default -> throw new IllegalStateException(failure);
            }
        }
    }

    private Answer answer(Throwable failure) {
        router.add(new Failing(failure));
        return router.answer(
                new Request(
                        MIRA,
                        "GET",
                        "http://127.0.0.1/fhir",
                        Target.of("Basic/1"),
                        Request.Headers.of(Map.of()),
                        new EntryContent(JsonObject.builder().build())));
    }

    private static String text(Answer.Body body) {
        return body instanceof Answer.Body.Explanation(JsonSink json)
                ? new String(json.toBytes(), StandardCharsets.UTF_8)
                : String.valueOf(body);
    }

    private void rename(String from, String to) throws SQLException {
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table " + from + " rename to " + to);
        }
    }

    private String traced() throws SQLException {
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select string_agg(
                                    concat_ws('|', actor, interaction, outcome, type, detail), ';')
                                from audit
                                """)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Test
    void tracesAFailureOfItsOwnUnderTheNumberThatIsAnswered() throws SQLException {
        Answer answer = answer(new IllegalStateException("Anna Berg"));
        assertThat(answer.status()).isEqualTo(500);
        String said = text(answer.body());
        assertThat(said).contains("under incident ").doesNotContain("Anna");
        String number = said.replaceAll("(?s).* under incident (\\w+)\\..*", "$1");
        assertThat(traced()).isEqualTo("mira|GET|exception|Basic|GET Basic/1 incident " + number);
    }

    @Test
    void tracesWhatTheDatabaseDidNotDoInTime() throws SQLException {
        Answer answer = answer(new StorageUnavailable(new SQLException("Anna Berg")));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(traced()).isEqualTo("mira|GET|transient|Basic|GET Basic/1");
    }

    @Test
    void tracesWhatThereWasNoMemoryFor() throws SQLException {
        assertThat(answer(new OutOfMemoryError("heap")).status()).isEqualTo(503);
        assertThat(traced()).isEqualTo("mira|GET|throttled|Basic|GET Basic/1");
    }

    @Test
    void isUnavailableWhereAFailureCannotBeTraced() throws SQLException {
        rename("audit", "audit_away");
        assertThat(answer(new IllegalStateException("Anna Berg")).status()).isEqualTo(503);
    }
}
