package chartwell.record.transaction;

import chartwell.record.index.IndexRows;
import chartwell.record.index.RelationRow;
import chartwell.record.sql.Sql;

/// Rows of `relation`, written with the resources that say so.
public final class RelationRows implements DerivedRows {
    private final Growing.Longs gone = new Growing.Longs();
    private final Growing.Longs who = new Growing.Longs();
    private final Growing.Longs patients = new Growing.Longs();
    private final Growing.Shorts kinds = new Growing.Shorts();
    private final Growing.Longs lows = new Growing.Longs();
    private final Growing.Longs highs = new Growing.Longs();
    private final Growing.Longs rids = new Growing.Longs();

    /// Notes what a resource says now.
    void change(long rid, IndexRows before, IndexRows after) {
        if (!before.relations().equals(after.relations())) {
            if (!before.relations().isEmpty()) {
                gone.add(rid);
            }
            put(rid, after);
        }
    }

    @Override
    public void put(long rid, long patient, long[] tokens, IndexRows rows) {
        put(rid, rows);
    }

    private void put(long rid, IndexRows rows) {
        for (RelationRow.Numbered row : rows.relations()) {
            if (row.who() > 0 && row.patient() > 0) {
                who.add(row.who());
                patients.add(row.patient());
                kinds.add(row.kind().number());
                lows.add(row.low());
                highs.add(row.high());
                rids.add(rid);
            }
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
                    ", relations_gone as (delete from relation where rid = any(?))\n",
                    (Object) gone.array());
        }
        if (!isEmpty()) {
            sql.add(", relations as (").add(insertion()).add(")\n");
        }
    }

    @Override
    public Sql insertion() {
        return Sql.of("insert into relation (who, patient, kind, low, high, rid) select * from ")
                .rows(
                        "bigint bigint smallint bigint bigint bigint",
                        who.array(),
                        patients.array(),
                        kinds.array(),
                        lows.array(),
                        highs.array(),
                        rids.array())
                .add(" u");
    }
}
