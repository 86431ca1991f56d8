package chartwell.record.survey;

import chartwell.record.StorageUnavailable;
import chartwell.record.database.Database;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

/// What was measured of the system, kept in the database so that a restart does not lose it and
/// all servers show the same. Safe to share between threads.
public final class Measurements {
    private static final int MOST = 100_000;

    private final DataSource source;

    /// Keeps them in a database.
    public Measurements(Database database) {
        this.source = database.interactive();
    }

    /// Keeps some. Of the same kind, name, time and node, the first stays.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public void keep(List<Measurement> measured) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                insert into measurement (kind, name, at, node, counts)
                                values (?, ?, ?, ?, ?) on conflict do nothing
                                """)) {
            for (Measurement one : measured) {
                statement.setString(1, one.kind());
                statement.setString(2, one.name());
                statement.setObject(3, one.at().atOffset(ZoneOffset.UTC));
                statement.setString(4, one.node());
                statement.setArray(
                        5, connection.createArrayOf("int8", one.values().toArray(Long[]::new)));
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /// Those of a kind from a time on, by time then name, 100,000 at most.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public List<Measurement> since(String kind, Instant from) {
        Sql sql =
                Sql.of(
                        "select kind, name, at, node, counts from measurement"
                                + " where kind = ? and at >= ? order by at, name, node limit ?",
                        kind,
                        from,
                        MOST);
        List<Measurement> measured = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                measured.add(
                        new Measurement(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getObject(3, OffsetDateTime.class).toInstant(),
                                rows.getString(4),
                                Stream.of((Long[]) rows.getArray(5).getArray()).toList()));
            }
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
        return measured;
    }

    /// Removes those of a kind from before a time.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public void forget(String kind, Instant before) {
        Sql sql = Sql.of("delete from measurement where kind = ? and at < ?", kind, before);
        try (Connection connection = source.getConnection();
                PreparedStatement statement = sql.on(connection)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }
}
