package chartwell.record.content;

import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

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
        Map<Long, Stored> found = byNumber(connection, rids);
        List<Stored> ordered = new ArrayList<>(rids.size());
        for (Long rid : rids) {
            Stored stored = found.get(rid);
            if (stored != null && !stored.deleted()) {
                ordered.add(stored);
            }
        }
        return ordered;
    }

    /// The current versions of rows, deletions too, by their numbers.
    public Map<Long, Stored> byNumber(Connection connection, Collection<Long> rids)
            throws SQLException {
        if (rids.isEmpty()) {
            return Map.of();
        }
        Map<Long, Stored> found = new HashMap<>();
        try (PreparedStatement statement =
                        Sql.of(
                                        """
                                        select c.rid, r.type, r.id, c.version, c.updated,
                                               c.dictionary, c.body
                                        from content c join resource r on r.rid = c.rid
                                        where c.rid = any(?)
                                        """,
                                        (Object) rids.stream().mapToLong(Long::longValue).toArray())
                                .on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getLong(1), stored(rows, 2));
            }
        }
        return found;
    }

    /// A version from the columns type, id, version, updated, dictionary, body that begin at an
    /// index.
    public Stored stored(ResultSet rows, int from) throws SQLException {
        return new Stored(
                types.name(rows.getShort(from)),
                rows.getString(from + 1),
                rows.getInt(from + 2),
                rows.getObject(from + 3, OffsetDateTime.class).toInstant(),
                codec.decompress(rows.getInt(from + 4), rows.getBytes(from + 5)));
    }
}
