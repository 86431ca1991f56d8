package chartwell.record.transaction;

import chartwell.record.sql.Sql;

import java.time.Instant;

/// The rows of `content` that a [WriteStatement] writes. Not for several threads.
final class VersionColumns {
    private final Growing.Longs rids = new Growing.Longs();
    private final Growing.Ints versions = new Growing.Ints();
    private final Growing.Shorts dictionaries = new Growing.Shorts();
    private final Growing.Bytes bodies = new Growing.Bytes();
    private final Growing.Booleans putNew = new Growing.Booleans();

    void add(WriteStatement.Row row, int version, int dictionary, byte[] body) {
        rids.add(row.rid());
        versions.add(version);
        dictionaries.add((short) dictionary);
        bodies.add(body);
        putNew.add(row.putNew());
    }

    boolean isEmpty() {
        return rids.isEmpty();
    }

    long[] rids() {
        return rids.array();
    }

    void insert(Sql sql, Instant at) {
        sql.add(
                """
                , contents as (
                  insert into content (rid, updated, version, dictionary, body, put_new)
                  select u.rid, ?, u.version, u.dictionary, u.body, nullif(u.put_new, false)
                  from\s""",
                at);
        rows(sql).add(")\n");
    }

    void update(Sql sql, Instant at) {
        sql.add(
                """
                , contents_changed as (
                  update content c
                  set updated = ?, version = u.version, dictionary = u.dictionary,
                      body = u.body, put_new = nullif(u.put_new, false)
                  from\s""",
                at);
        rows(sql).add(" where c.rid = u.rid)\n");
    }

    private Sql rows(Sql sql) {
        sql.rows(
                "bigint int smallint bytea bool",
                rids.array(),
                versions.array(),
                dictionaries.array(),
                bodies.array(),
                putNew.array());
        return sql.add(" u(rid, version, dictionary, body, put_new)");
    }
}
