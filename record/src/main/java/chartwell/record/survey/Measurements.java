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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        return read(Sql.of("where kind = ? and at >= ?", kind, from));
    }

    /// The same, of some names.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public List<Measurement> since(String kind, Collection<String> names, Instant from) {
        return read(
                Sql.of(
                        "where kind = ? and name = any(?) and at >= ?",
                        kind,
                        names.toArray(String[]::new),
                        from));
    }

    private List<Measurement> read(Sql which) {
        Sql sql =
                Sql.of("select kind, name, at, node, counts from measurement ")
                        .add(which)
                        .add(" order by at, name, node limit ?", MOST);
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

    /// What one of the values, counted from 1, adds up to, by name, of those of a kind from a time
    /// on.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public Map<String, Long> sums(String kind, Instant from, int value) {
        Sql sql =
                Sql.of(
                        """
                        select name, sum(counts[?])::bigint from measurement
                        where kind = ? and at >= ? group by name""",
                        value,
                        kind,
                        from);
        Map<String, Long> sums = new HashMap<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                sums.put(rows.getString(1), rows.getLong(2));
            }
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
        return sums;
    }

    /// Puts those of a kind from before a full hour together by the hour, whatever server they are
    /// of: each value becomes the sum of its like.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public void coarsen(String kind, Instant before) {
        change(
                Sql.of(
                        """
                        with fine as (
                          delete from measurement where kind = ? and at < ? and node <> ''
                          returning kind, name, at, counts),
                        sums as (
                          select f.kind, f.name, date_trunc('hour', f.at, 'UTC') as hour, u.place,
                                 sum(u.value)::bigint as value
                          from fine f, unnest(f.counts) with ordinality u(value, place)
                          group by 1, 2, 3, 4)
                        insert into measurement (kind, name, at, node, counts)
                        select kind, name, hour, '', array_agg(value order by place)
                        from sums group by kind, name, hour
                        on conflict (kind, name, at, node) do update
                        set counts = array(
                          select a + b from unnest(measurement.counts, excluded.counts) u(a, b))""",
                        kind,
                        before));
    }

    /// Removes those of a kind from before a time.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public void forget(String kind, Instant before) {
        change(Sql.of("delete from measurement where kind = ? and at < ?", kind, before));
    }

    private void change(Sql sql) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = sql.on(connection)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }
}
