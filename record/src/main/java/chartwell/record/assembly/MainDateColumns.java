package chartwell.record.assembly;

import chartwell.record.index.Keys;
import chartwell.record.index.TypeIndex;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;

import javax.sql.DataSource;

/// Brings a database whose main dates are rows of `range` to one that has them in the columns `at`
/// and `until`: once, in one transaction, whichever server is first.
final class MainDateColumns {
    private MainDateColumns() {}

    static void fill(DataSource source, TypeIndexes types) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            if (!filled(connection)) {
                long[] keys =
                        types.definitions().resourceTypes().stream()
                                .map(types::of)
                                .flatMap(index -> keys(index, types.keys()))
                                .mapToLong(Long::longValue)
                                .toArray();
                run(
                        connection,
                        Sql.of(
                                """
                                update resource r
                                set at = greatest(g.low, -9223372036854775807), until = g.high
                                from range g where g.key = any(?) and g.rid = r.rid""",
                                (Object) keys));
                run(connection, Sql.of("delete from range where key = any(?)", (Object) keys));
                run(connection, Sql.of("update installation set main_dates = true"));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot bring the main dates into their rows", e);
        }
    }

    private static boolean filled(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select main_dates from installation for update");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static Stream<Long> keys(TypeIndex index, Keys keys) {
        return index.plan().atoms().stream()
                .filter(index::isOnlyDate)
                .flatMap(atom -> keys.allDates(index.key(atom)).stream());
    }

    private static void run(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.on(connection)) {
            statement.executeUpdate();
        }
    }
}
