package chartwell.record.assembly;

import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

/// What is done to a database once, after it was migrated, by whichever server starts first; the
/// others wait for it. That it was done stands in a column of `installation`.
final class FirstTime {

    /// What is to be done. What it does with the connection is done with the note that it was.
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    private FirstTime() {}

    /// Does it, unless it was done.
    ///
    /// @param column of `installation`
    static void run(DataSource source, String column, Work work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            if (!done(connection, column)) {
                work.on(connection);
                execute(connection, Sql.of("update installation set " + column + " = true"));
            }
            connection.commit();
        }
    }

    private static boolean done(Connection connection, String column) throws SQLException {
        Sql sql = Sql.of("select " + column + " from installation for no key update");
        try (PreparedStatement statement = sql.on(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    static void execute(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.on(connection)) {
            statement.executeUpdate();
        }
    }
}
