package chartwell.record.transaction;

import chartwell.record.index.IndexRows;
import chartwell.record.index.PersonRow;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Rows of `person`, written with the Patients that they are of.
public final class PersonRows implements DerivedRows {
    private static final String TYPES = "bigint date text bool bool int int";

    private final Growing.Longs gone = new Growing.Longs();
    private final Growing.Longs rids = new Growing.Longs();
    private final List<@Nullable String> born = new ArrayList<>();
    private final Growing.Strings genders = new Growing.Strings();
    private final Growing.Booleans dead = new Growing.Booleans();
    private final Growing.Booleans merged = new Growing.Booleans();
    private final Growing.Ints firsts = new Growing.Ints();
    private final Growing.Ints lasts = new Growing.Ints();
    private final List<Integer> keys = new ArrayList<>();

    /// Notes that the row is another one, or none, or the same.
    void change(long rid, @Nullable PersonRow before, @Nullable PersonRow after) {
        if (after == null && before != null) {
            gone.add(rid);
        } else if (after != null && !Objects.equals(before, after)) {
            put(rid, after);
        }
    }

    @Override
    public void put(long rid, long patient, long[] tokens, IndexRows rows) {
        PersonRow row = rows.person();
        if (row != null) {
            put(rid, row);
        }
    }

    @Override
    public boolean isEmpty() {
        return rids.isEmpty();
    }

    private void put(long rid, PersonRow row) {
        rids.add(rid);
        born.add(row.born().map(LocalDate::toString).orElse(null));
        genders.add(row.gender());
        dead.add(row.dead());
        merged.add(row.merged());
        firsts.add(keys.size() + 1);
        keys.addAll(row.keys());
        lasts.add(keys.size());
    }

    /// Adds what is to be written to a statement, as parts of its `with`.
    void write(Sql sql) {
        if (!gone.isEmpty()) {
            sql.add(
                    ", persons_gone as (delete from person where rid = any(?))\n",
                    (Object) gone.array());
        }
        if (!isEmpty()) {
            sql.add(", persons as (").add(insertion()).add(")\n");
        }
    }

    @Override
    public Sql insertion() {
        Sql sql =
                Sql.of(
                        """
                        insert into person (rid, born, gender, dead, merged, keys)
                        select u.rid, u.born, u.gender, u.dead, u.merged,
                               (?::int[])[u.first:u.last]
                        from\s""",
                        (Object) keys.stream().mapToInt(Integer::intValue).toArray());
        sql.rows(
                TYPES,
                rids.array(),
                born.toArray(String[]::new),
                genders.array(),
                dead.array(),
                merged.array(),
                firsts.array(),
                lasts.array());
        return sql.add(
                """
                 u(rid, born, gender, dead, merged, first, last)
                on conflict (rid) do update
                set born = excluded.born, gender = excluded.gender, dead = excluded.dead,
                    merged = excluded.merged, keys = excluded.keys
                """);
    }
}
