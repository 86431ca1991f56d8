package chartwell.record.assembly;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.index.IndexRows;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.RowNumbers;
import chartwell.record.row.RowNumbers.Name;
import chartwell.record.sql.Sql;
import chartwell.record.transaction.DerivedRows;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

/// Makes the rows of a derived table from the resources there are, where the database has none yet
/// or has such as this program no longer makes: once, whichever server is first; the others wait.
/// Where it is broken off it goes on at the next start. To make them anew at any time, empty the
/// table, set its number in `installation` to 0 and start a server.
final class DerivedFill {
    private static final Logger LOG = System.getLogger(DerivedFill.class.getName());
    private static final int SOME = 1000;

    private final DataSource source;
    private final TypeIndexes types;
    private final Contents contents;
    private final Derived derived;
    private final RowNumbers numbers;

    /// What is made.
    ///
    /// @param noted the column of `installation` that says how the rows were made
    /// @param version how this program makes them
    /// @param of of which resources there are rows
    record Derived(
            String table, String noted, int version, List<String> of, Supplier<DerivedRows> rows) {}

    DerivedFill(
            DataSource source,
            TypeIndexes types,
            Contents contents,
            RowNumbers numbers,
            Derived derived) {
        this.numbers = numbers;
        this.source = source;
        this.types = types;
        this.contents = contents;
        this.derived = derived;
    }

    void fill() {
        try (Connection holding = source.getConnection();
                Connection connection = source.getConnection()) {
            holding.setAutoCommit(false);
            connection.setAutoCommit(false);
            int made = made(holding);
            if (made != 0 && made != derived.version()) {
                FirstTime.execute(holding, Sql.of("truncate " + derived.table()));
                note(holding, 0);
                holding.commit();
                made = made(holding);
            }
            if (made != derived.version()) {
                for (String type : derived.of()) {
                    all(connection, type);
                }
                note(holding, derived.version());
            }
            holding.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the rows of " + derived.table(), e);
        }
    }

    private void note(Connection connection, int version) throws SQLException {
        FirstTime.execute(
                connection, Sql.of("update installation set " + derived.noted() + " = ?", version));
    }

    private int made(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select %s from installation for no key update"
                                        .formatted(derived.noted()));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private void all(Connection connection, String type) throws SQLException {
        String after = "";
        for (long done = 0; after != null; done += SOME) {
            after = some(connection, type, after);
            connection.commit();
            if (done > 0 && done % (100 * SOME) == 0) {
                LOG.log(Level.WARNING, "{0}: {1} rows so far", derived.table(), done);
            }
        }
    }

    /// Does some after an id; gives the last of them, null at the end. Nobody changes them
    /// meanwhile.
    private @Nullable String some(Connection connection, String type, String after)
            throws SQLException {
        Sql sql =
                Sql.of(
                        """
                        select r.rid, r.patient, r.tokens, r.type, r.id, c.version, c.updated,
                               c.dictionary, c.body
                        from resource r join content c on c.rid = r.rid
                        where r.type = ? and r.id > ? and not r.gone
                          and not exists (select from %s d where d.rid = r.rid)
                        order by r.id limit ?
                        for share of c"""
                                .formatted(derived.table()),
                        types.code(type),
                        after,
                        SOME);
        String last = null;
        DerivedRows made = derived.rows().get();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Stored stored = contents.stored(rows, 4);
                last = stored.id();
                if (!stored.deleted()) {
                    JsonObject resource = JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT);
                    IndexRows its = types.of(type).rows(resource);
                    resolve(its);
                    made.put(rows.getLong(1), rows.getLong(2), tokens(rows), its);
                }
            }
        }
        if (!made.isEmpty()) {
            FirstTime.execute(connection, made.insertion());
        }
        return last;
    }

    private void resolve(IndexRows rows) throws SQLException {
        List<Name> names = new ArrayList<>();
        rows.references().stream()
                .filter(one -> types.isKnown(one.type()))
                .forEach(one -> names.add(new Name(one.type(), one.id())));
        rows.itself().ifPresent(one -> names.add(new Name(one.type(), one.id())));
        Map<Name, Long> known = numbers.find(names);
        rows.resolve((type, id) -> known.getOrDefault(new Name(type, id), 0L));
    }

    private static long[] tokens(ResultSet row) throws SQLException {
        return Stream.of((Long[]) row.getArray(3).getArray()).mapToLong(Long::longValue).toArray();
    }
}
