package chartwell.record.assembly;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.content.Codec;
import chartwell.record.content.Tail;
import chartwell.record.index.IndexRows;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import com.google.common.base.Joiner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

import javax.sql.DataSource;

/// Labels all versions anew where the rules of labels are others than those by which they were
/// labelled: once, whichever server is first; the others wait. Content is only read, and no version
/// is made. Where it is broken off it begins again at the next start, and finds what it did.
final class LabelFill {
    private static final Logger LOG = System.getLogger(LabelFill.class.getName());
    private static final int SOME = 1000;

    private final DataSource source;
    private final TypeIndexes types;
    private final Codec codec;

    LabelFill(DataSource source, TypeIndexes types, Codec codec) {
        this.source = source;
        this.types = types;
        this.codec = codec;
    }

    void fill() {
        long version = types.labelling().version();
        if (version == 0) {
            return; // whoever opens it without rules changes nothing
        }
        try (Connection holding = source.getConnection();
                Connection connection = source.getConnection()) {
            holding.setAutoCommit(false);
            connection.setAutoCommit(false);
            if (made(holding) != version) {
                long after = 0;
                for (long done = 0; after >= 0; done += SOME) {
                    after = some(connection, after);
                    connection.commit();
                    if (done > 0 && done % (100 * SOME) == 0) {
                        LOG.log(Level.WARNING, "labels: {0} resources so far", done);
                    }
                }
                FirstTime.execute(
                        holding, Sql.of("update installation set label_rules = ?", version));
            }
            holding.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot label the resources", e);
        }
    }

    private static long made(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select label_rules from installation for no key update");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Does some rows after a number; gives the last of them, -1 at the end. A deletion has the
    /// labels of what it deleted.
    private long some(Connection connection, long after) throws SQLException {
        Sql sql =
                Sql.of(
                        """
                        select r.rid, r.type, r.id, v.version, v.dictionary, v.body, v.current,
                               coalesce(array_to_string(v.labels, ','), '')
                        from (select rid, type, id, labels from resource where rid > ?
                              order by rid limit ?) r
                        left join lateral (
                          select c.version, c.dictionary, c.body, true current, r.labels
                          from content c
                          where c.rid = r.rid and c.version > 0
                          union all
                          select o.version, o.dictionary, o.body, false, o.labels
                          from version o
                          where o.rid = r.rid) v on true
                        order by r.rid, v.version""",
                        after,
                        SOME);
        long last = -1;
        List<Sql> changes = new ArrayList<>();
        Labels before = Labels.NONE;
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (rows.getLong(1) != last) {
                    before = Labels.NONE;
                }
                last = rows.getLong(1);
                byte[] body = rows.getBytes(6);
                if (body == null) {
                    continue; // only referred to
                }
                if (body.length > 0) {
                    before = labels(rows, body);
                }
                if (!rows.getString(8).equals(Joiner.on(',').join(before.keys()))) {
                    changes.add(change(rows, before));
                }
            }
        }
        for (Sql change : changes) {
            FirstTime.execute(connection, change);
        }
        return last;
    }

    private Labels labels(ResultSet row, byte[] body) throws SQLException {
        byte[] tail = codec.decompress(row.getInt(5), body);
        String type = types.name(row.getShort(2));
        byte[] whole = Tail.whole(type, Objects.requireNonNull(row.getString(3)), tail);
        IndexRows rows = types.of(type).rows(JsonReader.readObject(whole, JsonLimits.DEFAULT));
        List<Long> all = LongStream.of(types.of(type).labelTokens()).boxed().toList();
        List<Long> tokens = LongStream.of(rows.tokens()).boxed().filter(all::contains).toList();
        return new Labels(rows.labels(), tokens, all);
    }

    /// The labels of a version.
    ///
    /// @param tokens those of its tokens that come of labels, its own too
    /// @param all the tokens that come of labels, all that there are
    private record Labels(List<Long> keys, List<Long> tokens, List<Long> all) {
        static final Labels NONE = new Labels(List.of(), List.of(), List.of());
    }

    /// The tokens of a row change with its labels, so that `_security` finds it.
    private static Sql change(ResultSet row, Labels labels) throws SQLException {
        long[] keys = longs(labels.keys());
        long rid = row.getLong(1);
        if (!row.getBoolean(7)) {
            return Sql.of(
                    """
                    update version set labels = nullif(?::bigint[], '{}')
                    where rid = ? and version = ?""",
                    keys,
                    rid,
                    row.getInt(4));
        }
        return Sql.of(
                """
                update resource set labels = nullif(?::bigint[], '{}'),
                    tokens = case when gone then tokens else array(
                      select unnest(tokens) except select unnest(?::bigint[])
                      union select unnest(?::bigint[]) order by 1) end
                where rid = ?""",
                keys,
                longs(labels.all()),
                longs(labels.tokens()),
                rid);
    }

    private static long[] longs(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
