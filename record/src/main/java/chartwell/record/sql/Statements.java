package chartwell.record.sql;

import chartwell.record.StorageUnavailable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

/// Carries out statements, each in a connection and transaction of its own, or several in one
/// ([#together]). What the database does not answer is a [StorageUnavailable]. Safe to share
/// between threads.
public final class Statements {
    private final DataSource source;

    /// Takes a connection of `source` for each.
    public Statements(DataSource source) {
        this.source = source;
    }

    /// Makes something of a row.
    @FunctionalInterface
    public interface RowReader<T> {
        /// What the row holds on which the result set stands.
        T read(ResultSet row) throws SQLException;
    }

    /// Several statements of one transaction.
    @FunctionalInterface
    public interface Work<T> {
        /// Carries them out.
        T on(Connection connection) throws SQLException;
    }

    /// All rows, in their order.
    public <T> List<T> rows(Sql sql, RowReader<T> reader) {
        try (Connection connection = source.getConnection()) {
            return rows(connection, sql, reader);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /// The first row; empty where there is none.
    public <T> Optional<T> row(Sql sql, RowReader<T> reader) {
        return rows(sql, reader).stream().findFirst();
    }

    /// Changes rows, and says how many.
    public int change(Sql sql) {
        try (Connection connection = source.getConnection()) {
            return change(connection, sql);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /// Carries out several as one: all or, where one fails, none.
    public <T> T together(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /// All rows, within the transaction of a connection.
    public static <T> List<T> rows(Connection connection, Sql sql, RowReader<T> reader)
            throws SQLException {
        try (PreparedStatement statement = sql.on(connection);
                ResultSet found = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(reader.read(found));
            }
            return rows;
        }
    }

    /// Changes rows within the transaction of a connection, and says how many.
    public static int change(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.on(connection)) {
            return statement.executeUpdate();
        }
    }
}
