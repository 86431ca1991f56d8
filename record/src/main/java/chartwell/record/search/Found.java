package chartwell.record.search;

import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A page of matches as it was read: their numbers, what is stored of them, and the place of the
/// next page, null on the last.
record Found(List<Long> rids, List<Stored> stored, @Nullable Cursor next) {

    /// What a statement for a page finds, whose rows are one more than the page where more follow.
    ///
    /// @param page as [#statement] makes it
    static Found read(
            Connection connection, Sql page, Query query, Contents contents, SearchTimes.Run run)
            throws SQLException {
        long began = System.nanoTime();
        int keys = query.sort().size();
        List<Long> rids = new ArrayList<>();
        List<Stored> stored = new ArrayList<>();
        List<@Nullable String> last = List.of();
        try (PreparedStatement prepared = page.on(connection);
                ResultSet rows = prepared.executeQuery()) {
            while (rows.next()) {
                if (rids.size() == query.count()) {
                    return new Found(rids, stored, new Cursor(last));
                }
                rids.add(rows.getLong(1));
                last = new ArrayList<>();
                for (int i = 0; i < keys; i++) {
                    last.add(rows.getString(i + 2));
                }
                stored.add(contents.stored(query.type(), rows, keys + 2));
            }
        } finally {
            run.ran(page, began);
        }
        return new Found(rids, stored, null);
    }

    /// The statement for a page of rows with their content.
    ///
    /// @param rows have the columns rid, id and s0, s1, … for the sort keys
    static Sql statement(Sql rows, List<SortKey> keys) {
        Sql sql = Sql.of("select p.rid");
        for (int i = 0; i < keys.size(); i++) {
            sql.add(", p.s" + i + "::text");
        }
        return sql.add(", p.id, c.version, c.updated, c.dictionary, c.body from (")
                .add(rows)
                .add(") p join content c on c.rid = p.rid order by ")
                .add(order("p", keys));
    }

    /// The order by the columns s0, s1, … of a table.
    static Sql order(String table, List<SortKey> keys) {
        List<Sql> columns = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            columns.add(
                    Sql.of(table + ".s" + i)
                            .add(keys.get(i).descending() ? " desc" : "")
                            .add(keys.get(i).isNullable() ? " nulls last" : ""));
        }
        return new Sql().join(", ", columns);
    }
}
