package chartwell.record.content;

import chartwell.record.index.Labelling;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads current versions by their rows' numbers. Safe to share between threads.
public final class Contents {
    private final TypeIndexes types;
    private final Codec codec;

    /// Reads with these types and dictionaries.
    public Contents(TypeIndexes types, Codec codec) {
        this.types = types;
        this.codec = codec;
    }

    /// The current versions of rows, in the order asked; those deleted meanwhile are left out.
    public List<Stored> of(Connection connection, Collection<Long> rids) throws SQLException {
        Map<Long, Stored> found = new HashMap<>();
        each(connection, rids, found::put);
        List<Stored> ordered = new ArrayList<>(rids.size());
        for (Long rid : rids) {
            Stored stored = found.get(rid);
            if (stored != null) {
                ordered.add(stored);
            }
        }
        return ordered;
    }

    /// Takes the current version of a row.
    @FunctionalInterface
    public interface Each {
        void take(long rid, Stored stored);
    }

    /// Hands over the current versions of rows, in any order; those deleted meanwhile are left out.
    public void each(Connection connection, Collection<Long> rids, Each each) throws SQLException {
        if (rids.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                        Sql.of(
                                        """
                                        select c.rid, r.type, r.id, c.version, c.updated,
                                               c.dictionary, c.body, r.labels
                                        from content c join resource r on r.rid = c.rid
                                        where c.rid = any(?)
                                        """,
                                        (Object) rids.stream().mapToLong(Long::longValue).toArray())
                                .on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Stored stored = labelled(stored(rows, 2), rows, 8);
                if (!stored.deleted()) {
                    each.take(rows.getLong(1), stored);
                }
            }
        }
    }

    /// A version from the columns type, id, version, updated, dictionary, body that begin at an
    /// index.
    public Stored stored(ResultSet rows, int from) throws SQLException {
        return stored(types.name(rows.getShort(from)), rows, from + 1);
    }

    /// A version of a type from the columns id, version, updated, dictionary, body that begin at an
    /// index.
    public Stored stored(String type, ResultSet rows, int from) throws SQLException {
        return new Stored(
                type,
                rows.getString(from),
                rows.getInt(from + 1),
                rows.getObject(from + 2, OffsetDateTime.class).toInstant(),
                codec.decompress(rows.getInt(from + 3), rows.getBytes(from + 4)));
    }

    /// A version, sent with the labels whose keys are in a column.
    public Stored labelled(Stored stored, ResultSet rows, int column) throws SQLException {
        Array keys = rows.getArray(column);
        if (keys == null) {
            return stored;
        }
        List<Labelling.Shown> labels = new ArrayList<>();
        for (Long key : (Long[]) keys.getArray()) {
            types.shownLabel(key).ifPresent(labels::add);
        }
        return stored.labelled(labels);
    }

    /// The tail of a version, of what its columns `dictionary` and `body` hold.
    public byte[] tail(int dictionary, byte[] body) {
        return codec.decompress(dictionary, body);
    }
}
