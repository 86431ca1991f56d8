package chartwell.server.desk;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A page that cannot be made says what to do, and leaves its trace before the answer.
@Tag("database")
final class FailuresTest {

    @Test
    void saysThatTheDatabaseDoesNotAnswerOrTakesTooLong() throws SQLException {
        try (TestSite site = new TestSite()) {
            execute(site, "alter table problem rename to gone");
            HttpResponse<byte[]> failed = site.page("/population");
            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(text(failed)).contains("The database does not answer");
            // As a statement that was ended at its time limit says it.
            execute(
                    site,
                    """
                    create function slow() returns setof gone language plpgsql as $$
                    begin raise exception 'too slow' using errcode = 'query_canceled'; end $$;
                    create view problem as select * from slow()
                    """);
            HttpResponse<byte[]> slow = site.page("/population");
            assertThat(slow.statusCode()).isEqualTo(503);
            assertThat(text(slow)).contains("This took too long");
            assertThat(traces(site))
                    .containsExactly("GET /population transient", "GET /population too-costly");
            // Without a trace there is no answer but this one.
            execute(site, "alter table audit rename to lost");
            HttpResponse<byte[]> untraced = site.page("/population");
            assertThat(untraced.statusCode()).isEqualTo(503);
            assertThat(text(untraced)).contains("nothing is shown");
            execute(site, "alter table lost rename to audit");
        }
    }

    private static List<String> traces(TestSite site) throws SQLException {
        List<String> traces = new ArrayList<>();
        try (Connection connection = site.database().maintenance().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select detail || ' ' || outcome from audit"
                                        + " where interaction = 'http' order by seq")) {
            while (row.next()) {
                traces.add(row.getString(1));
            }
        }
        return traces;
    }

    private static void execute(TestSite site, String sql) throws SQLException {
        try (Connection connection = site.database().maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
