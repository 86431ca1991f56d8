package chartwell.record.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

@Tag("database")
class MigrationsTest {

    @Test
    void refusesWhatANewerChartwellHasChanged() throws SQLException {
        String url = TestDatabase.freshUrl();
        run(
                url,
                """
                insert into flyway_schema_history
                select max(installed_rank) + 1, '999901010000', 'later', 'SQL',
                       'V999901010000__later.sql', 1, current_user, now(), 1, true
                from flyway_schema_history
                """);
        assertThatThrownBy(() -> Database.at(url, DatabaseSettings.standard()))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("by a newer Chartwell")
                .hasMessageContaining("V999901010000__later.sql")
                .hasMessageContaining("Start the newer Chartwell");
    }

    @Test
    void leavesTheTablesOfAnotherProgramAlone() throws SQLException {
        String url = TestDatabase.blankUrl();
        run(url, "create table invoice (number bigint)");
        assertThatThrownBy(() -> Database.at(url, DatabaseSettings.standard()))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("tables that Chartwell did not make")
                .hasMessageContaining("create database NAME");
        assertThat(tables(url)).isEqualTo("invoice");
    }

    @Test
    void leavesTheMigrationsOfAnotherProgramAlone() throws SQLException {
        String url = TestDatabase.freshUrl();
        run(
                url,
                "update flyway_schema_history set script = 'V1__invoices.sql' where version = '1'");
        assertThatThrownBy(() -> Database.at(url, DatabaseSettings.standard()))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("tables that Chartwell did not make");
    }

    @Test
    void refusesAMigrationThatWasChanged() throws SQLException {
        String url = TestDatabase.freshUrl();
        run(url, "update flyway_schema_history set checksum = 1 where version = '2'");
        assertThatThrownBy(() -> Database.at(url, DatabaseSettings.standard()))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("checksum")
                .hasMessageContaining("Start the Chartwell version that last used it");
    }

    private static void run(String url, String sql) throws SQLException {
        try (Connection connection = Connections.unpooled(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String tables(String url) throws SQLException {
        try (Connection connection = Connections.unpooled(url).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select string_agg(tablename, ' ') from pg_tables
                                where schemaname = 'public'
                                """)) {
            row.next();
            return row.getString(1);
        }
    }
}
