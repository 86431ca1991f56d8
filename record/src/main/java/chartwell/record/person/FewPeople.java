package chartwell.record.person;

import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The people of a panel that has few, by the keys that they are found by. All of them are looked
/// at, once for all that is asked, which takes as long whatever it is; the index of keys leads to
/// all others of the record who have them first. Not for several threads.
final class FewPeople {
    /// More than so many are not few.
    static final int MOST = 3_000;

    private final Connection connection;
    private final long[] rids;

    private FewPeople(Connection connection, long[] rids) {
        this.connection = connection;
        this.rids = rids;
    }

    /// Those of a panel; null where they are not few.
    static @Nullable FewPeople of(Connection connection, long panel) throws SQLException {
        Sql sql =
                Sql.of("select n.patient from panel n where n.panel = ? limit ?", panel, MOST + 1);
        List<Long> people = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                people.add(rows.getLong(1));
            }
        }
        long[] rids = people.stream().mapToLong(Long::longValue).toArray();
        return rids.length > MOST ? null : new FewPeople(connection, rids);
    }

    /// What leads to them.
    Sql sql() {
        return Sql.of("select p.rid, p.keys from person p where p.rid = any(?)", (Object) rids);
    }

    /// The numbers of those who have a key of each set of one of some lists, those of the first
    /// list before those of the next; of at most 64 sets.
    List<Long> having(List<List<Set<Integer>>> reaches) throws SQLException {
        Asked asked = new Asked(reaches);
        List<List<Long>> found = new ArrayList<>();
        reaches.forEach(_ -> found.add(new ArrayList<>()));
        try (PreparedStatement statement = sql().on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                int reach = asked.first((Integer[]) rows.getArray(2).getArray());
                if (reach >= 0) {
                    found.get(reach).add(rows.getLong(1));
                }
            }
        }
        return found.stream().flatMap(Collection::stream).toList();
    }

    /// A bit for each set that is asked for, so that each key of a person is looked up once.
    private static final class Asked {
        private final Map<Integer, Long> bits = new HashMap<>();
        private final long[] wanted;

        Asked(List<List<Set<Integer>>> reaches) {
            wanted = new long[reaches.size()];
            int set = 0;
            for (int reach = 0; reach < wanted.length; reach++) {
                for (Set<Integer> condition : reaches.get(reach)) {
                    if (set == Long.SIZE) {
                        throw new IllegalArgumentException("more sets of keys than 64");
                    }
                    long bit = 1L << set++;
                    wanted[reach] |= bit;
                    condition.forEach(key -> bits.merge(key, bit, (one, other) -> one | other));
                }
            }
        }

        /// The first list of whose sets each has one of some keys; -1 where there is none.
        int first(Integer[] keys) {
            long has = 0;
            for (Integer key : keys) {
                has |= bits.getOrDefault(key, 0L);
            }
            for (int reach = 0; reach < wanted.length; reach++) {
                if ((has & wanted[reach]) == wanted[reach]) {
                    return reach;
                }
            }
            return -1;
        }
    }
}
