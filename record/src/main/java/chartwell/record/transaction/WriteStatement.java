package chartwell.record.transaction;

import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditStatement;
import chartwell.record.audit.AuditTrail;
import chartwell.record.index.IndexRows;
import chartwell.record.row.Owners;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All that a transaction writes, as arrays, in one statement: one way for one resource and for
/// ten thousand, and one round trip.
///
/// Rows of new resources are inserted; those of known ones (after their row of `content` was
/// locked) keep the old version, then change. Not for several threads.
final class WriteStatement {
    private static final String TRACE = "with trace as (" + AuditStatement.INSERT + ")";

    private final Rows inserted = new Rows();
    private final Rows changed = new Rows();
    private final VersionColumns created = new VersionColumns();
    private final VersionColumns updated = new VersionColumns();
    private final Ranges rangesAdded = new Ranges();
    private final Ranges rangesRemoved = new Ranges();
    private final Texts textsAdded = new Texts();
    private final Texts textsRemoved = new Texts();
    private final List<IndexRows.UnitUse> newUnits = new ArrayList<>();
    private final BlobUses blobUses = new BlobUses();
    private final PersonRows persons = new PersonRows();
    private final ProblemRows problems = new ProblemRows();
    private final RelationRows relations = new RelationRows();
    private final ConsentRows consents = new ConsentRows();
    private final Growing.Longs rids = new Growing.Longs();
    private final Growing.Ints versions = new Growing.Ints();
    private final Growing.Shorts types = new Growing.Shorts();

    /// A resource that no one else can know yet.
    void insert(Row row, int dictionary, byte[] body, IndexRows index) {
        long[] tokens = index.tokens();
        inserted.add(row, tokens);
        created.add(row, 1, dictionary, body);
        log(row, 1);
        index.ranges().forEach(range -> rangesAdded.add(row.rid(), range));
        index.texts().forEach(text -> textsAdded.add(row.rid(), text));
        persons.change(row.rid(), null, index.person());
        problems.put(row.rid(), row.owners().patient(), tokens, index);
        relations.put(row.rid(), 0, tokens, index);
        consents.put(row.rid(), 0, tokens, index);
    }

    /// A new version of a known resource; `tokens` null where its index row stays as it is.
    void update(Row row, long @Nullable [] tokens, int version, int dictionary, byte[] body) {
        if (tokens != null) {
            changed.add(row, tokens);
        }
        updated.add(row, version, dictionary, body);
        log(row, version);
    }

    /// The difference between the old and the new ranges and texts of a resource, which now has
    /// these tokens.
    void reindex(Row row, long[] tokens, IndexRows before, IndexRows after) {
        long rid = row.rid();
        added(before.ranges(), after.ranges()).forEach(range -> rangesAdded.add(rid, range));
        added(after.ranges(), before.ranges()).forEach(range -> rangesRemoved.add(rid, range));
        added(before.texts(), after.texts()).forEach(text -> textsAdded.add(rid, text));
        added(after.texts(), before.texts()).forEach(text -> textsRemoved.add(rid, text));
        persons.change(rid, before.person(), after.person());
        problems.change(rid, row.owners().patient(), tokens, before, after);
        relations.change(rid, before, after);
        consents.change(rid, before, after);
    }

    private static <T> List<T> added(List<T> before, List<T> after) {
        Set<T> known = new HashSet<>(before);
        return after.stream().filter(row -> !known.contains(row)).toList();
    }

    private void log(Row row, int version) {
        rids.add(row.rid());
        versions.add(version);
        types.add(row.type());
    }

    /// Units that the database does not know yet.
    void units(List<IndexRows.UnitUse> units) {
        newUnits.addAll(units);
    }

    /// The content, by digests, that a version has.
    void uses(long rid, int version, Set<String> digests) {
        digests.forEach(digest -> blobUses.add(digest, rid, version));
    }

    /// Whether there is nothing to write.
    boolean isEmpty() {
        return rids.isEmpty();
    }

    /// Writes, with the entry of the trail about each of the patients.
    ///
    /// @param commits whether the transaction that is open ends with it, in the same round trip
    void run(
            Connection connection,
            Instant at,
            byte @Nullable [] digest,
            AuditTrail trail,
            AuditEntry entry,
            Collection<String> patients,
            boolean commits)
            throws SQLException {
        rangesAdded.sort();
        Sql sql = new Sql();
        if (!inserted.isEmpty()) {
            insertResources(sql);
        }
        if (!updated.isEmpty()) {
            updateResources(sql, at);
        }
        if (!created.isEmpty()) {
            created.insert(sql, at);
        }
        addIndexRows(sql);
        blobUses.insert(sql);
        persons.write(sql);
        problems.write(sql);
        relations.write(sql);
        consents.write(sql);
        removeOld(sql);
        sql.add(
                """
                insert into transaction (at, digest, rids, versions, types)
                values (?, ?::bytea, ?, ?, ?)
                """,
                at,
                digest,
                rids.array(),
                versions.array(),
                types.array());
        if (commits) {
            sql.add("; commit");
        }
        try (PreparedStatement statement =
                sql.after(TRACE, AuditStatement.PARAMETERS, connection)) {
            trail.bind(statement, 1, entry, patients);
            statement.executeUpdate();
        }
    }

    private void addIndexRows(Sql sql) {
        if (!rangesAdded.isEmpty()) {
            sql.add(", ranges_added as (insert into range (key, low, high, rid) select * from ");
            sql.rows(Ranges.TYPES, rangesAdded.arrays()).add(" u)\n");
        }
        if (!textsAdded.isEmpty()) {
            sql.add(", texts_added as (insert into text (key, rid, value) select * from ");
            sql.rows(Texts.TYPES, textsAdded.arrays()).add(" u)\n");
        }
        if (!newUnits.isEmpty()) {
            sql.add(
                    """
                    , units as (
                      insert into unit (space, system, code, unit)
                      select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[])
                      on conflict do nothing)
                    """,
                    newUnits.stream().mapToLong(IndexRows.UnitUse::space).toArray(),
                    newUnits.stream().map(use -> use.unit().system()).toArray(String[]::new),
                    newUnits.stream().map(use -> use.unit().code()).toArray(String[]::new),
                    newUnits.stream().map(use -> use.unit().unit()).toArray(String[]::new));
        }
    }

    private void insertResources(Sql sql) {
        sql.add(
                """
                , resources as (
                  insert into resource (rid, patient, others, labels, at, until, code, type, gone,
                                        id, tokens)
                  select u.rid, nullif(u.patient, 0), u.others::bigint[], u.labels::bigint[],
                         u.at, u.until,
                         nullif(u.code, 0), u.type, u.gone, u.id,
                         (?::bigint[])[u.first:u.last]
                  from\s""",
                (Object) inserted.tokens.array());
        sql.rows(Rows.TYPES, inserted.arrays()).add(Rows.NAMES).add(")\n");
    }

    private void updateResources(Sql sql, Instant at) {
        if (!changed.isEmpty()) {
            sql.add(
                    """
                    , resources_changed as (
                      update resource r
                      set patient = nullif(u.patient, 0), others = u.others::bigint[],
                          labels = u.labels::bigint[], at = u.at, until = u.until,
                          code = nullif(u.code, 0), gone = u.gone,
                          tokens = (?::bigint[])[u.first:u.last]
                      from\s""",
                    (Object) changed.tokens.array());
            sql.rows(Rows.TYPES, changed.arrays()).add(Rows.NAMES);
            sql.add(" where r.rid = u.rid)\n");
        }
        sql.add(
                """
                , past as (
                  insert into version (rid, updated, version, dictionary, body, put_new, patient,
                                       others, labels, superseded, at, code)
                  select c.rid, c.updated, c.version, c.dictionary, c.body, c.put_new, r.patient,
                         r.others, r.labels, ?, r.at, r.code
                  from content c join resource r on r.rid = c.rid,\s""",
                at);
        sql.rows("bigint", (Object) updated.rids());
        sql.add(" u(rid) where c.rid = u.rid and c.version > 0)\n");
        updated.update(sql, at);
    }

    private void removeOld(Sql sql) {
        if (!rangesRemoved.isEmpty()) {
            sql.add(
                    """
                    , ranges_removed as (
                      delete from range r
                      using\s""");
            sql.rows(Ranges.TYPES, rangesRemoved.arrays());
            sql.add(
                    """
                     u(key, low, high, rid)
                      where r.key = u.key and r.low = u.low and r.high = u.high and r.rid = u.rid)
                    """);
        }
        if (!textsRemoved.isEmpty()) {
            sql.add(
                    """
                    , texts_removed as (
                      delete from text t
                      using\s""");
            sql.rows(Texts.TYPES, textsRemoved.arrays());
            sql.add(
                    """
                     u(key, rid, value)
                      where t.key = u.key and left(t.value, 100) = left(u.value, 100)
                        and t.rid = u.rid and t.value = u.value)
                    """);
        }
    }

    /// A row of `resource`; `at` and `until` the least long where there is none, `code` 0.
    /// `putNew`: a PUT makes it be there.
    record Row(
            long rid,
            short type,
            String id,
            boolean gone,
            boolean putNew,
            Owners owners,
            List<Long> labels,
            long at,
            long until,
            long code) {}

    private static final class Rows {
        static final String TYPES =
                "bigint bigint text text bigint bigint bigint smallint bool text int int";
        static final String NAMES =
                " u(rid, patient, others, labels, at, until, code, type, gone, id, first, last)";

        final Growing.Longs rids = new Growing.Longs();
        final Growing.Longs patients = new Growing.Longs();
        final Growing.Literals others = new Growing.Literals();
        final Growing.Literals labels = new Growing.Literals();
        final Growing.Longs ats = new Growing.Longs();
        final Growing.Longs untils = new Growing.Longs();
        final Growing.Longs codes = new Growing.Longs();
        final Growing.Shorts types = new Growing.Shorts();
        final Growing.Booleans gones = new Growing.Booleans();
        final Growing.Strings ids = new Growing.Strings();
        final Growing.Ints firsts = new Growing.Ints();
        final Growing.Ints lasts = new Growing.Ints();
        final Growing.Longs tokens = new Growing.Longs();

        void add(Row row, long[] itsTokens) {
            rids.add(row.rid());
            patients.add(row.owners().patient());
            others.add(row.owners().others());
            labels.add(row.labels());
            ats.add(row.at());
            untils.add(row.until());
            codes.add(row.code());
            types.add(row.type());
            gones.add(row.gone());
            ids.add(row.id());
            firsts.add(tokens.size() + 1);
            tokens.addAll(itsTokens);
            lasts.add(tokens.size());
        }

        boolean isEmpty() {
            return rids.isEmpty();
        }

        Object[] arrays() {
            return new Object[] {
                rids.array(),
                patients.array(),
                others.array(),
                labels.array(),
                ats.array(),
                untils.array(),
                codes.array(),
                types.array(),
                gones.array(),
                ids.array(),
                firsts.array(),
                lasts.array()
            };
        }
    }

    private static final class Ranges {
        static final String TYPES = "bigint bigint bigint bigint";

        private record Keyed(long rid, IndexRows.Range range) {}

        private final List<Keyed> rows = new ArrayList<>();

        void add(long rid, IndexRows.Range range) {
            rows.add(new Keyed(rid, range));
        }

        /// By key, so that neighbours in the index are written together.
        void sort() {
            rows.sort(Ranges::byKey);
        }

        private static int byKey(Keyed one, Keyed other) {
            int byKey = Long.compare(one.range.key(), other.range.key());
            return byKey != 0 ? byKey : Long.compare(one.range.low(), other.range.low());
        }

        boolean isEmpty() {
            return rows.isEmpty();
        }

        Object[] arrays() {
            return new Object[] {
                rows.stream().mapToLong(row -> row.range().key()).toArray(),
                rows.stream().mapToLong(row -> row.range().low()).toArray(),
                rows.stream().mapToLong(row -> row.range().high()).toArray(),
                rows.stream().mapToLong(Keyed::rid).toArray()
            };
        }
    }

    private static final class Texts {
        static final String TYPES = "bigint bigint text";

        final Growing.Longs keys = new Growing.Longs();
        final Growing.Longs rids = new Growing.Longs();
        final Growing.Strings values = new Growing.Strings();

        void add(long rid, IndexRows.Text text) {
            keys.add(text.key());
            rids.add(rid);
            values.add(text.value());
        }

        boolean isEmpty() {
            return rids.isEmpty();
        }

        Object[] arrays() {
            return new Object[] {keys.array(), rids.array(), values.array()};
        }
    }
}
