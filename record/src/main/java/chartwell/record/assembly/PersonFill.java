package chartwell.record.assembly;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.index.PersonKeys;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;
import chartwell.record.transaction.PersonRows;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

import javax.sql.DataSource;

/// Makes the rows of `person` from the Patients there are, where the database has none yet or has
/// such as this program no longer makes: once, whichever server is first; the others wait. Where it
/// is broken off it goes on at the next start. To make them anew at any time, set
/// `installation.person_keys` to 0 and start a server.
final class PersonFill {
    private static final Logger LOG = System.getLogger(PersonFill.class.getName());
    private static final int SOME = 1000;

    private final DataSource source;
    private final TypeIndexes types;
    private final Contents contents;

    PersonFill(DataSource source, TypeIndexes types, Contents contents) {
        this.source = source;
        this.types = types;
        this.contents = contents;
    }

    void fill() {
        try (Connection holding = source.getConnection();
                Connection connection = source.getConnection()) {
            holding.setAutoCommit(false);
            connection.setAutoCommit(false);
            int made = made(holding);
            if (made != 0 && made != PersonKeys.VERSION) {
                run(holding, Sql.of("truncate person"));
                run(holding, Sql.of("update installation set person_keys = 0"));
                holding.commit();
                made = made(holding);
            }
            if (made != PersonKeys.VERSION) {
                all(connection);
                run(holding, Sql.of("update installation set person_keys = ?", PersonKeys.VERSION));
            }
            holding.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the keys by which people are found", e);
        }
    }

    private static int made(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select person_keys from installation for no key update");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private void all(Connection connection) throws SQLException {
        String after = "";
        for (long done = 0; after != null; done += SOME) {
            after = some(connection, after);
            connection.commit();
            if (done > 0 && done % (100 * SOME) == 0) {
                LOG.log(Level.WARNING, "people can be found: {0} so far, it goes on", done);
            }
        }
    }

    /// Does some after an id; gives the last of them, null at the end. Nobody changes them
    /// meanwhile.
    private @Nullable String some(Connection connection, String after) throws SQLException {
        Sql sql =
                Sql.of(
                        """
                        select r.rid, r.type, r.id, c.version, c.updated, c.dictionary, c.body
                        from resource r join content c on c.rid = r.rid
                        where r.type = ? and r.id > ? and not r.gone
                          and not exists (select from person p where p.rid = r.rid)
                        order by r.id limit ?
                        for share of c""",
                        types.code("Patient"),
                        after,
                        SOME);
        String last = null;
        PersonRows persons = new PersonRows();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Stored stored = contents.stored(rows, 2);
                last = stored.id();
                if (!stored.deleted()) {
                    JsonObject patient = JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT);
                    persons.put(
                            rows.getLong(1),
                            Objects.requireNonNull(types.of("Patient").rows(patient).person()));
                }
            }
        }
        if (last != null) {
            run(connection, persons.insertion());
        }
        return last;
    }

    private static void run(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.on(connection)) {
            statement.executeUpdate();
        }
    }
}
