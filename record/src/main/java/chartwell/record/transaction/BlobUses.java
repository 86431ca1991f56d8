package chartwell.record.transaction;

import chartwell.record.sql.Sql;

import java.util.HexFormat;

/// Rows of `blob_use`: which versions have which content.
final class BlobUses {
    private final Growing.Bytes digests = new Growing.Bytes();
    private final Growing.Longs rids = new Growing.Longs();
    private final Growing.Ints versions = new Growing.Ints();

    void add(String digest, long rid, int version) {
        digests.add(HexFormat.of().parseHex(digest));
        rids.add(rid);
        versions.add(version);
    }

    /// Adds their insertion to a statement, where there are any.
    void insert(Sql sql) {
        if (!rids.isEmpty()) {
            sql.add(
                    """
                    , blob_uses as (
                      insert into blob_use (digest, rid, version)
                      select * from unnest(?::bytea[], ?::bigint[], ?::int[]))
                    """,
                    digests.array(),
                    rids.array(),
                    versions.array());
        }
    }
}
