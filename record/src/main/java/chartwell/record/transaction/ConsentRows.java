package chartwell.record.transaction;

import chartwell.record.index.ConsentRow;
import chartwell.record.index.IndexRows;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Rows of `consent_rule`, written with the Consents that they are of.
public final class ConsentRows implements DerivedRows {
    private static final String TYPES =
            "bigint bigint smallint text smallint bool bool bigint bigint text text text text text text"
                    + " text text text";

    private final Growing.Longs gone = new Growing.Longs();
    private final List<Line> lines = new ArrayList<>();

    private record Line(long rid, IndexRows.ConsentNumbers of) {}

    /// Notes what a Consent says now.
    void change(long rid, IndexRows before, IndexRows after) {
        if (!before.consents().equals(after.consents())) {
            if (!before.consents().isEmpty()) {
                gone.add(rid);
            }
            put(rid, 0, new long[0], after);
        }
    }

    @Override
    public void put(long rid, long patient, long[] tokens, IndexRows rows) {
        rows.consents().stream()
                .filter(one -> one.patient() > 0)
                .forEach(one -> lines.add(new Line(rid, one)));
    }

    @Override
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /// Adds what is to be written to a statement, as parts of its `with`.
    void write(Sql sql) {
        if (!gone.isEmpty()) {
            sql.add(
                    ", consents_gone as (delete from consent_rule where rid = any(?))\n",
                    (Object) gone.array());
        }
        if (!isEmpty()) {
            sql.add(", consents as (").add(insertion()).add(")\n");
        }
    }

    @Override
    public Sql insertion() {
        int count = lines.size();
        long[] rids = new long[count];
        long[] patients = new long[count];
        short[] places = new short[count];
        short[] effects = new short[count];
        boolean[] telling = new boolean[count];
        boolean[] unsure = new boolean[count];
        long[] lows = new long[count];
        long[] highs = new long[count];
        for (int i = 0; i < count; i++) {
            IndexRows.ConsentNumbers of = lines.get(i).of();
            ConsentRow row = of.row();
            rids[i] = lines.get(i).rid();
            patients[i] = of.patient();
            places[i] = (short) row.place();
            effects[i] = row.effect().number();
            telling[i] = row.telling();
            unsure[i] = row.unsure();
            lows[i] = row.low();
            highs[i] = row.high();
        }
        return Sql.of(
                        """
                        insert into consent_rule (rid, patient, place, within, effect, telling,
                            unsure, low, high, actors, purposes, labels, types, classes, codes, data,
                            since, until)
                        select u.rid, u.patient, u.place, u.within::smallint[], u.effect,
                               u.telling, u.unsure, u.low, u.high, u.actors::bigint[], u.purposes::bigint[],
                               u.labels::bigint[], u.types::smallint[], u.classes::bigint[],
                               u.codes::bigint[], u.data::bigint[], u.since::bigint,
                               u.until::bigint
                        from\s""")
                .rows(
                        TYPES,
                        rids,
                        patients,
                        places,
                        literals(one -> one.row().within()),
                        effects,
                        telling,
                        unsure,
                        lows,
                        highs,
                        literals(IndexRows.ConsentNumbers::actors),
                        literals(one -> one.row().purposes()),
                        literals(one -> one.row().labels()),
                        literals(one -> one.row().types()),
                        literals(one -> one.row().classes()),
                        literals(one -> one.row().codes()),
                        literals(IndexRows.ConsentNumbers::data),
                        texts(one -> text(one.row().since())),
                        texts(one -> text(one.row().until())))
                .add(
                        """
                         u(rid, patient, place, within, effect, telling, unsure, low, high, actors,
                           purposes, labels, types, classes, codes, data, since, until)""");
    }

    private Object literals(
            Function<IndexRows.ConsentNumbers, @Nullable List<? extends Number>> column) {
        return texts(one -> literal(column.apply(one)));
    }

    private Object texts(Function<IndexRows.ConsentNumbers, @Nullable String> column) {
        List<@Nullable String> texts = new ArrayList<>();
        lines.forEach(line -> texts.add(column.apply(line.of())));
        return texts.toArray(String[]::new);
    }

    /// A list as PostgreSQL writes an array.
    private static @Nullable String literal(@Nullable List<? extends Number> numbers) {
        return numbers == null
                ? null
                : numbers.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable String text(@Nullable Long number) {
        return number == null ? null : Long.toString(number);
    }
}
