package chartwell.record.transaction;

import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.index.Keys;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.RowNumbers.Name;
import chartwell.record.sql.Sql;
import chartwell.record.transaction.Draft.Current;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rows of resources that others may know too: reserved, locked and read in an order that keeps
/// transactions from waiting for each other in a circle (first names in order, then numbers).
final class KnownRows {
    private final Connection connection;
    private final TypeIndexes types;

    KnownRows(Connection connection, TypeIndexes types) {
        this.connection = connection;
        this.types = types;
    }

    /// Gives numbers to names that have none: rows without content, version 0. Where another
    /// transaction was first, its number stays.
    void reserve(Map<Name, Long> numbers) throws SQLException {
        List<Name> names =
                numbers.keySet().stream()
                        .sorted(
                                (a, b) ->
                                        (a.type() + "/" + a.id())
                                                .compareTo(b.type() + "/" + b.id()))
                        .toList();
        long[] rids = names.stream().mapToLong(numbers::get).toArray();
        short[] codes = new short[rids.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = types.code(names.get(i).type());
        }
        String[] ids = names.stream().map(Name::id).toArray(String[]::new);
        try (PreparedStatement statement =
                Sql.of(
                                """
                                with reserved as (
                                  insert into resource (rid, at, type, gone, id, tokens)
                                  select u.rid, -9223372036854775808, u.type, true, u.id, '{}'
                                  from unnest(?::bigint[], ?::smallint[], ?::text[])
                                       with ordinality u(rid, type, id, place)
                                  order by u.place
                                  on conflict (type, id) do nothing
                                  returning rid)
                                insert into content (rid, updated, version, dictionary, body)
                                select rid, 'epoch', 0, 0, '' from reserved
                                """,
                                rids,
                                codes,
                                ids)
                        .on(connection)) {
            statement.executeUpdate();
        }
    }

    /// Locks rows until the end of the transaction and gives what they hold. A deletion also waits
    /// for those who hold a row because they refer to it (see [DanglingCheck]).
    Map<Long, Current> lock(Collection<Long> numbers, boolean deleting) throws SQLException {
        long[] rids = numbers.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
        Map<Long, Current> found = new HashMap<>();
        try (PreparedStatement statement =
                        Sql.of(
                                        """
                                        select c.rid, c.version, c.updated, c.dictionary, c.body
                                        from content c where c.rid\s""")
                                .add(rids.length == 1 ? "= ?" : "= any(?)", value(rids))
                                .add(" order by c.rid for ")
                                .add(deleting ? "update" : "no key update")
                                .on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(
                        rows.getLong(1),
                        new Current(
                                rows.getInt(2),
                                rows.getObject(3, OffsetDateTime.class).toInstant(),
                                rows.getInt(4),
                                rows.getBytes(5)));
            }
        }
        return found;
    }

    private static Object value(long[] rids) {
        return rids.length == 1 ? (Object) rids[0] : rids;
    }

    /// Those of some rows that an actor may see.
    Set<Long> seen(Sight sight, Collection<Long> numbers) throws SQLException {
        return seen(sight, numbers, "");
    }

    /// Those of them that are there, or were and are a patient's.
    Set<Long> there(Sight sight, Collection<Long> numbers) throws SQLException {
        return seen(sight, numbers, " and (r.patient is not null or not r.gone)");
    }

    private Set<Long> seen(Sight sight, Collection<Long> numbers, String more) throws SQLException {
        long[] rids = numbers.stream().mapToLong(Long::longValue).toArray();
        Set<Long> seen = new HashSet<>();
        try (PreparedStatement statement =
                        Sql.of("select r.rid from resource r where r.rid = any(?)", (Object) rids)
                                .add(more)
                                .add(SightSql.andOfEach(sight, "r"))
                                .on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                seen.add(rows.getLong(1));
            }
        }
        return seen;
    }

    /// Whether one of some Binaries is the content of something that an actor may not see, or is
    /// not there.
    boolean isOthersContent(Sight sight, Collection<Long> binaries) throws SQLException {
        long[] rids = binaries.stream().mapToLong(Long::longValue).toArray();
        try (PreparedStatement statement =
                        Sql.of(
                                        """
                                        select 1 from resource r
                                        where r.rid = any(?)
                                          and (r.gone or (cardinality(r.others) > 1 or exists (
                                            select from resource h
                                            where h.tokens @> array[? # r.rid] and not h.gone))
                                          and not (true""",
                                        rids,
                                        Keys.ATTACHED)
                                .add(SightSql.andOfEach(sight, "r"))
                                .add(")) limit 1")
                                .on(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    /// Lets only one transaction at a time act on the same criteria. A statement of its own, so
    /// that what is searched next sees what the one before did.
    void lockCriteria(int[] hashes) throws SQLException {
        short[] slots = new short[hashes.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = (short) (hashes[i] & 1023);
        }
        Arrays.sort(slots);
        try (PreparedStatement statement =
                Sql.of(
                                """
                                select slot from criteria_lock where slot = any(?)
                                order by slot for no key update
                                """,
                                (Object) slots)
                        .on(connection)) {
            statement.executeQuery().close();
        }
    }

    /// Whether the log has a transaction of this digest.
    boolean isTaken(byte[] digest) throws SQLException {
        try (PreparedStatement statement =
                        Sql.of("select 1 from transaction where digest = ?", (Object) digest)
                                .on(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    /// The later of a time and just after the newest of some versions, so that a resource's times
    /// grow also when servers' clocks differ.
    static Instant after(Instant now, Collection<Current> versions) {
        Instant at = now;
        for (Current current : versions) {
            if (!at.isAfter(current.updated())) {
                at = current.updated().plusNanos(1000);
            }
        }
        return at;
    }
}
