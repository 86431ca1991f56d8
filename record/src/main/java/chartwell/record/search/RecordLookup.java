package chartwell.record.search;

import chartwell.record.StorageUnavailable;
import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.index.Unit;
import chartwell.record.row.RowNumbers;
import chartwell.record.row.RowNumbers.Name;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/// Looks numbers and units up in the database. Safe to share between threads.
public final class RecordLookup implements Lookup {
    private final DataSource source;
    private final RowNumbers rowNumbers;

    /// Looks up with these connections.
    public RecordLookup(DataSource source, RowNumbers rowNumbers) {
        this.source = source;
        this.rowNumbers = rowNumbers;
    }

    @Override
    public Map<Name, Long> numbers(Collection<Name> names) {
        try {
            return rowNumbers.find(names);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    @Override
    public List<Long> below(Sight sight, List<Long> keys, long top, int most) {
        Sql sql =
                Sql.of(
                        """
                        with recursive below(rid) as (
                          select r.rid from resource r where r.rid = ? and not r.gone""",
                        top);
        sql.add(SightSql.and(sight, "r"));
        sql.add(
                """

                union
                select r.rid from below b, unnest(?::bigint[]) k(key), resource r
                where r.tokens @> array[k.key # b.rid] and not r.gone""",
                (Object) keys.stream().mapToLong(Long::longValue).toArray());
        sql.add(SightSql.and(sight, "r")).add(") select rid from below limit ?", most);
        try (Connection connection = source.getConnection();
                PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            List<Long> below = new ArrayList<>();
            while (rows.next()) {
                below.add(rows.getLong(1));
            }
            return below;
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    @Override
    public List<Unit> units(long space) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement =
                        Sql.of("select system, code, unit from unit where space = ?", space)
                                .on(connection);
                ResultSet rows = statement.executeQuery()) {
            List<Unit> units = new ArrayList<>();
            while (rows.next()) {
                units.add(new Unit(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
            return units;
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }
}
