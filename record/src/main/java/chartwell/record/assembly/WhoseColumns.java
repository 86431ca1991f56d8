package chartwell.record.assembly;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.blob.BlobMarker;
import chartwell.record.content.Codec;
import chartwell.record.content.Tail;
import chartwell.record.index.IndexRows;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.Owners;
import chartwell.record.row.RowNumbers;
import chartwell.record.row.RowNumbers.Name;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javax.sql.DataSource;

/// Brings a database that knows of each resource one patient to one that knows all, of each
/// version, and which content each version has: once, whichever server is first; the others wait.
final class WhoseColumns {
    private static final int SOME = 1000;

    private final DataSource source;
    private final TypeIndexes types;
    private final Codec codec;
    private final RowNumbers numbers;
    private final BlobMarker marker;

    WhoseColumns(
            DataSource source,
            TypeIndexes types,
            Codec codec,
            RowNumbers numbers,
            BlobMarker marker) {
        this.source = source;
        this.types = types;
        this.codec = codec;
        this.numbers = numbers;
        this.marker = marker;
    }

    void fill() {
        try {
            FirstTime.run(source, "whose", this::note);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot note whose record the rows are", e);
        }
    }

    /// The rows by a connection of its own, some in a transaction, so that what was done stays.
    private void note(Connection holding) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            long after = 0;
            while (after >= 0) {
                after = some(connection, after);
                connection.commit();
            }
        }
        FirstTime.execute(holding, Sql.of("update blob set kept = now() where kept = 'infinity'"));
    }

    /// A version, whose it was, and the digests of the content it had.
    private record Version(
            long rid, int version, boolean current, Owners owners, Set<String> content) {}

    /// Does some rows after a number; gives the last of them, -1 at the end.
    private long some(Connection connection, long after) throws SQLException {
        long last = -1;
        List<Version> versions = new ArrayList<>();
        Sql sql =
                Sql.of(
                        """
                        select r.rid, r.type, r.id, v.version, v.dictionary, v.body, v.current
                        from (select rid, type, id from resource where rid > ?
                              order by rid limit ?) r
                        cross join lateral (
                          select c.version, c.dictionary, c.body, true current from content c
                          where c.rid = r.rid
                          union all
                          select o.version, o.dictionary, o.body, false from version o
                          where o.rid = r.rid) v
                        order by r.rid, v.version""",
                        after,
                        SOME);
        Owners before = Owners.NOBODY;
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (rows.getLong(1) != last) {
                    before = Owners.NOBODY;
                }
                last = rows.getLong(1);
                byte[] whole = whole(rows);
                Set<String> content = Set.of();
                if (whole.length > 0) {
                    before = owners(rows, whole);
                    content = marker.digests(whole);
                }
                versions.add(
                        new Version(last, rows.getInt(4), rows.getBoolean(7), before, content));
            }
        }
        write(connection, versions);
        return last;
    }

    /// The JSON of a version; nothing of a deletion, which belongs to whom the version before did.
    private byte[] whole(ResultSet row) throws SQLException {
        byte[] body = Objects.requireNonNull(row.getBytes(6));
        return body.length == 0
                ? body
                : Tail.whole(
                        types.name(row.getShort(2)),
                        Objects.requireNonNull(row.getString(3)),
                        codec.decompress(row.getInt(5), body));
    }

    private Owners owners(ResultSet row, byte[] whole) throws SQLException {
        String type = types.name(row.getShort(2));
        IndexRows rows = types.of(type).rows(JsonReader.readObject(whole, JsonLimits.DEFAULT));
        return Owners.of(type, row.getLong(1), rows, numbers.find(names(rows)));
    }

    private static List<Name> names(IndexRows rows) {
        List<Name> names = new ArrayList<>(Owners.names(rows));
        String patient = rows.patient();
        if (patient != null) {
            names.add(new Name("Patient", patient));
        }
        return names;
    }

    private static void write(Connection connection, List<Version> versions) throws SQLException {
        for (Version version : versions) {
            for (String digest : version.content()) {
                FirstTime.execute(
                        connection,
                        Sql.of(
                                """
                                insert into blob_use select b.digest, ?, ? from blob b
                                where b.digest = ? on conflict do nothing""",
                                version.rid(),
                                version.version(),
                                HexFormat.of().parseHex(digest)));
            }
            if (version.current() && !version.owners().others().isEmpty()) {
                FirstTime.execute(
                        connection,
                        Sql.of(
                                "update resource set others = ? where rid = ?",
                                array(version),
                                version.rid()));
            } else if (!version.current()) {
                FirstTime.execute(
                        connection,
                        Sql.of(
                                """
                                update version set patient = nullif(?, 0),
                                    others = nullif(?::bigint[], '{}')
                                where rid = ? and version = ?""",
                                version.owners().patient(),
                                array(version),
                                version.rid(),
                                version.version()));
            }
        }
    }

    private static long[] array(Version version) {
        return version.owners().others().stream().mapToLong(Long::longValue).toArray();
    }
}
