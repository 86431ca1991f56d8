package chartwell.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.access.Sight;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.search.Condition.Window;
import chartwell.record.sql.Sql;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// How the main date is asked for, and by which index.
class MainDateSqlTest {
    private static final long DAY = 86_400_000_000L;
    private static final long FROM = 20_000 * DAY;
    private static final List<Window> SINCE = Windows.windows(0, Prefix.GE, FROM, FROM + DAY - 1);

    @Test
    void asksRowsThatAreFoundOtherwiseForBeginningAndEnd() {
        assertThat(MainDateSql.of("r", SINCE))
                .hasToString(
                        "(r.at > ? and ((true and r.at >= ?) or (true and r.at <= ? and r.until >= ?)))");
    }

    @Test
    void asksByLengthForWhatBeganBefore() {
        assertThat(MainDateSql.found("r", SINCE).toString())
                .contains("(true and r.at >= ?)")
                .contains("(true and r.at >= ? and r.at <= ? and r.until >= ?)")
                .contains("r.until >= ? and r.until >= r.at + 86400000000)")
                .contains(
                        "(true and r.at <= ? and r.until >= ? and r.until >= r.at + 2764800000000)");
    }

    @Test
    void asksOnceWhereNothingReachesIn() {
        List<Window> day = Windows.windows(0, Prefix.EQ, FROM, FROM + DAY - 1);
        assertThat(MainDateSql.found("r", day))
                .hasToString(
                        "(r.at > ? and ((true and r.at >= ? and r.at <= ? and r.until <= ?)))");
    }

    @Test
    @Tag("database")
    void findsEachLengthByItsIndex() throws SQLException {
        Sql rows =
                Sql.of("explain select r.rid from resource r where ")
                        .add(
                                new ConditionSql(Sight.everything(), Frequencies.UNKNOWN)
                                        .rows(
                                                (short) 7,
                                                new Condition.AtIn((short) 7, SINCE),
                                                "r"));
        try (Database database = TestDatabase.fresh();
                Connection connection = database.searches().getConnection()) {
            fill(connection);
            try (PreparedStatement explain = rows.on(connection);
                    ResultSet lines = explain.executeQuery()) {
                List<String> plan = new ArrayList<>();
                while (lines.next()) {
                    plan.add(lines.getString(1));
                }
                assertThat(plan)
                        .anyMatch(line -> line.contains("Scan on resource_at"))
                        .anyMatch(line -> line.contains("Scan on resource_long"))
                        .anyMatch(line -> line.contains("Scan on resource_longer"));
            }
        }
    }

    /// A minute each, but for one in a hundred of a week and of a year.
    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into resource (rid, at, until, type, gone, id, tokens)
                    select n, n * 86400000000, n * 86400000000 + 60000000::bigint * case
                               when n % 100 = 7 then 60 * 24 * 7
                               when n % 100 = 8 then 60 * 24 * 365
                               else 1 end,
                           7, false, n, '{}'
                    from generate_series(1, 20100) n
                    """);
            statement.execute("analyze resource");
        }
    }
}
