package chartwell.record.assembly;

import chartwell.record.index.Keys;
import chartwell.record.index.TypeIndex;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

import javax.sql.DataSource;

/// Brings a database whose main dates are rows of `range` to one that has them in the columns `at`
/// and `until`: once, in one transaction, whichever server is first.
final class MainDateColumns {
    private MainDateColumns() {}

    static void fill(DataSource source, TypeIndexes types) {
        long[] keys =
                types.definitions().resourceTypes().stream()
                        .map(types::of)
                        .flatMap(index -> keys(index, types.keys()))
                        .mapToLong(Long::longValue)
                        .toArray();
        try {
            FirstTime.run(source, "main_dates", connection -> move(connection, keys));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot bring the main dates into their rows", e);
        }
    }

    private static void move(Connection connection, long[] keys) throws SQLException {
        FirstTime.execute(
                connection,
                Sql.of(
                        """
                        update resource r
                        set at = greatest(g.low, -9223372036854775807), until = g.high
                        from range g where g.key = any(?) and g.rid = r.rid""",
                        (Object) keys));
        FirstTime.execute(
                connection, Sql.of("delete from range where key = any(?)", (Object) keys));
    }

    private static Stream<Long> keys(TypeIndex index, Keys keys) {
        return index.plan().atoms().stream()
                .filter(index::isOnlyDate)
                .flatMap(atom -> keys.allDates(index.key(atom)).stream());
    }
}
