package chartwell.record.row;

import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import javax.sql.DataSource;

/// The numbers of resources: hands out new ones, and finds those of known ids. A number is given
/// once and stays, so what was found may be remembered. Safe to share between threads.
public final class RowNumbers {
    private static final int BLOCK = 1000;
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    /// A resource's type and id.
    public record Name(String type, String id) {}

    private final DataSource source;
    private final TypeIndexes types;
    private final RandomGenerator random;
    private final Cache<Name, Long> known = Caffeine.newBuilder().maximumSize(200_000).build();
    private long next;
    private long end;

    /// @param random for the part of an id that cannot be guessed
    public RowNumbers(DataSource source, TypeIndexes types, RandomGenerator random) {
        this.source = source;
        this.types = types;
        this.random = random;
    }

    /// A number that no resource has.
    public synchronized long allocate() throws SQLException {
        if (next == end) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("select nextval('row_number')");
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                next = rows.getLong(1);
                end = next + BLOCK;
            }
        }
        return next++;
    }

    /// The id of a new resource: its number, so that ids made together lie together in the index,
    /// then 24 random bits, in 13 letters and digits without those that are misread.
    public String newId(long rid) {
        long bits = (rid << 24) | (random.nextLong() & 0xff_ffff);
        char[] id = new char[13];
        for (int i = 12; i >= 0; i--) {
            id[i] = DIGITS[(int) (bits & 31)];
            bits >>>= 5;
        }
        return new String(id);
    }

    /// The numbers of those names that have one, from memory or the database.
    public Map<Name, Long> find(Collection<Name> names) throws SQLException {
        Map<Name, Long> found = new HashMap<>();
        List<Name> unknown = names.stream().filter(name -> !remember(name, found)).toList();
        if (!unknown.isEmpty()) {
            Map<Name, Long> looked = new HashMap<>();
            try (Connection connection = source.getConnection()) {
                look(connection, unknown, looked);
            }
            known.putAll(looked);
            found.putAll(looked);
        }
        return found;
    }

    private boolean remember(Name name, Map<Name, Long> found) {
        Long rid = known.getIfPresent(name);
        if (rid == null) {
            return false;
        }
        found.put(name, rid);
        return true;
    }

    /// Adds the numbers of names that have one to a map; within the caller's transaction, so that
    /// nothing is remembered.
    public void look(Connection connection, List<Name> names, Map<Name, Long> found)
            throws SQLException {
        short[] codes = new short[names.size()];
        String[] ids = new String[codes.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = types.code(names.get(i).type());
            ids[i] = names.get(i).id();
        }
        Sql sql =
                Sql.of(
                        """
                        select r.rid, n.ord
                        from unnest(?::smallint[], ?::text[]) with ordinality n(type, id, ord)
                        join resource r on r.type = n.type and r.id = n.id collate "C"
                        """,
                        codes,
                        ids);
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Name name = names.get(rows.getInt(2) - 1);
                found.put(name, rows.getLong(1));
            }
        }
    }

    /// Remembers numbers of resources that are committed.
    public void committed(Map<Name, Long> numbers) {
        known.putAll(numbers);
    }
}
