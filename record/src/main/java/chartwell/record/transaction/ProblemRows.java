package chartwell.record.transaction;

import chartwell.record.index.IndexRows;
import chartwell.record.index.ProblemRow;
import chartwell.record.sql.Sql;

/// Rows of `problem`, written with the Conditions that they are of.
public final class ProblemRows implements DerivedRows {
    private final Growing.Longs gone = new Growing.Longs();
    private final Growing.Longs rids = new Growing.Longs();
    private final Growing.Longs patients = new Growing.Longs();
    private final Growing.Longs codes = new Growing.Longs();
    private final Growing.Longs encounters = new Growing.Longs();

    /// Notes what a Condition is of now; nothing where it is of nothing, or nobody's.
    void change(long rid, long patient, long[] tokens, IndexRows before, IndexRows after) {
        if (before.problem() != null && (after.problem() == null || patient <= 0)) {
            gone.add(rid);
        }
        put(rid, patient, tokens, after);
    }

    @Override
    public void put(long rid, long patient, long[] tokens, IndexRows rows) {
        ProblemRow row = rows.problem();
        if (row != null && patient > 0) {
            rids.add(rid);
            patients.add(patient);
            codes.add(row.key());
            encounters.add(row.encounter(tokens));
        }
    }

    @Override
    public boolean isEmpty() {
        return rids.isEmpty();
    }

    /// Adds what is to be written to a statement, as parts of its `with`.
    void write(Sql sql) {
        if (!gone.isEmpty()) {
            sql.add(
                    ", problems_gone as (delete from problem where rid = any(?))\n",
                    (Object) gone.array());
        }
        if (!isEmpty()) {
            sql.add(", problems as (").add(problems()).add(")\n");
        }
    }

    @Override
    public Sql insertion() {
        return problems();
    }

    private Sql problems() {
        return Sql.of(
                        """
                        insert into problem (rid, patient, code, encounter)
                        select u.rid, u.patient, u.code, nullif(u.encounter, 0) from\s""")
                .rows(
                        "bigint bigint bigint bigint",
                        rids.array(),
                        patients.array(),
                        codes.array(),
                        encounters.array())
                .add(
                        """
                         u(rid, patient, code, encounter) on conflict (rid) do update
                        set patient = excluded.patient, code = excluded.code,
                            encounter = excluded.encounter
                        """);
    }
}
