package chartwell.record.search;

import chartwell.record.StorageUnavailable;
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
