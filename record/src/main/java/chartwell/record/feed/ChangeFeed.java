package chartwell.record.feed;

import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.access.SightSql;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/// Every committed change, each once and none left out, in an order that stays: the entries of a
/// transaction as they were sent, the versions of a resource ascending. Whoever follows it keeps a
/// [FeedPosition] and asks for what comes after.
///
/// It shows what lies below the oldest transaction still open, since anything above may yet be
/// preceded; [#delay] tells how far that is behind. Safe to share between threads.
public final class ChangeFeed {
    private static final int MOST = 10_000;

    private final DataSource source;
    private final TypeIndexes types;
    private final AuditTrail trail;
    private final InstantSource clock;

    /// @param source connections for statements that go to single rows
    public ChangeFeed(DataSource source, TypeIndexes types, AuditTrail trail, InstantSource clock) {
        this.source = source;
        this.types = types;
        this.trail = trail;
        this.clock = clock;
    }

    /// The changes after a position.
    ///
    /// @param count looks at so many changes at most, 1 to 10,000
    /// @param bytes ends before the contents that the changes speak of, as they are kept, come to
    ///     more than this; one change comes in any case
    public FeedPage next(Access access, FeedPosition after, int count, long bytes) {
        if (count < 1 || count > MOST || bytes < 1) {
            throw new IllegalArgumentException("count " + count + ", bytes " + bytes);
        }
        try (Connection connection = source.getConnection();
                PreparedStatement statement = page(access, after, count).on(connection);
                ResultSet rows = statement.executeQuery()) {
            FeedPage page = page(rows, after, count, bytes);
            if (!page.changes().isEmpty()) {
                trail.note(
                        AuditEntry.of(clock.instant(), access, "feed")
                                .with(after.text() + " to " + page.position().text()));
            }
            return page;
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private FeedPage page(ResultSet rows, FeedPosition after, int count, long bytes)
            throws SQLException {
        List<Change> changes = new ArrayList<>();
        FeedPosition position = after;
        int looked = 0;
        long taken = 0;
        while (rows.next()) {
            Change change = change(rows);
            if (change != null) {
                taken += change.bytes();
                if (taken > bytes && !changes.isEmpty()) {
                    return new FeedPage(changes, position, true);
                }
                changes.add(change);
            }
            position = position(rows);
            looked++;
        }
        return new FeedPage(changes, position, looked == count);
    }

    /// Null where it is not for the reader.
    private @Nullable Change change(ResultSet rows) throws SQLException {
        String id = rows.getString(9);
        if (id == null) {
            return null;
        }
        boolean deleted = rows.getLong(10) == 0;
        boolean existed = rows.getLong(11) > 0;
        return new Change(
                position(rows),
                rows.getLong(4),
                rows.getObject(5, OffsetDateTime.class).toInstant(),
                rows.getLong(6),
                types.name(rows.getShort(7)),
                id,
                rows.getInt(8),
                deleted ? Change.What.DELETE : existed ? Change.What.UPDATE : Change.What.CREATE,
                rows.getLong(10));
    }

    private static FeedPosition position(ResultSet rows) throws SQLException {
        return new FeedPosition(rows.getLong(1), rows.getLong(2), rows.getInt(3));
    }

    /// The changes in their order, with how much each version and the one before it hold. What the
    /// reader may not see keeps its place but not its id.
    static Sql page(Access access, FeedPosition after, int count) {
        String turn = Long.toString(after.turn());
        return Sql.of(
                        """
                        select f.turn::text, f.number, f.place, f.tx::text, f.at, f.rid, f.type,
                               f.version, r.id,
                               coalesce((select octet_length(c.body) from content c
                                         where c.rid = f.rid and c.version = f.version),
                                        (select octet_length(v.body) from version v
                                         where v.rid = f.rid and v.version = f.version), 0),
                               coalesce((select octet_length(v.body) from version v
                                         where v.rid = f.rid and v.version = f.version - 1), 0)
                        from (
                          select t.turn, t.number, t.tx, t.at, u.place, u.rid, u.version, u.type
                          from transaction t
                          cross join lateral unnest(t.rids, t.versions, t.types)
                               with ordinality u(rid, version, type, place)
                          where (t.turn, t.number) >= (?::text::xid8, ?)
                            and t.turn < pg_snapshot_xmin(pg_current_snapshot())
                            and ((t.turn, t.number) > (?::text::xid8, ?) or u.place > ?)
                          order by t.turn, t.number, u.place
                          limit ?) f
                        left join lateral (
                          select r.rid, r.id,
                                 case when o.rid is null then r.patient else o.patient end patient,
                                 case when o.rid is null then r.others else o.others end others,
                                 r.type,
                                 case when o.rid is null then r.labels else o.labels end labels,
                                 case when o.rid is null then r.at
                                   else coalesce(o.at, -9223372036854775808) end at,
                                 case when o.rid is null then r.tokens end tokens
                          from resource r
                          left join version o on o.rid = r.rid and o.version = f.version
                          where r.rid = f.rid) r on true""",
                        turn,
                        after.number(),
                        turn,
                        after.number(),
                        after.place(),
                        count)
                .add(SightSql.and(access.sight(), "r"))
                .add(" order by f.turn, f.number, f.place");
    }

    /// How far the feed is behind. It tells nothing of the record, so it needs no access.
    public FeedDelay delay() {
        try (Connection connection = source.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select
                                  (select coalesce(max(1e6 * extract(epoch from
                                            clock_timestamp() - w.since)), 0)::bigint
                                   from (select xact_start from pg_stat_activity
                                         where backend_xid is not null
                                           and pid <> pg_backend_pid()
                                         union all
                                         select prepared from pg_prepared_xacts) w(since)),
                                  (select count(*) from transaction
                                   where turn >= pg_snapshot_xmin(pg_current_snapshot()))
                                """);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return new FeedDelay(Duration.of(rows.getLong(1), ChronoUnit.MICROS), rows.getLong(2));
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }
}
