package chartwell.record.read;

import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.access.SightSql;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.content.Contents;
import chartwell.record.content.VersionsSql;
import chartwell.record.index.TypeIndexes;
import chartwell.record.read.Reading.HistoryRange;
import chartwell.record.read.Reading.HistoryResult;
import chartwell.record.read.Reading.Span;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

/// The versions of one resource, of a type, or of all, newest first; each call leaves its trace.
/// Histories of more than one resource follow the transaction log. Safe to share between threads.
final class HistoryPages {
    /// A place in the log: turn and number of the transaction, then position in it.
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,9})");

    private final DataSource source;
    private final TypeIndexes types;
    private final Contents contents;
    private final AuditTrail trail;
    private final InstantSource clock;

    /// Reads with these connections.
    HistoryPages(
            DataSource source,
            TypeIndexes types,
            Contents contents,
            AuditTrail trail,
            InstantSource clock) {
        this.source = source;
        this.types = types;
        this.contents = contents;
        this.trail = trail;
        this.clock = clock;
    }

    /// A page of the history of one resource (`type` and `id`), a type (`id` null), or all (both
    /// null).
    HistoryResult page(
            Access access, @Nullable String type, @Nullable String id, HistoryRange range) {
        String interaction =
                id != null ? "history-instance" : type != null ? "history-type" : "history-system";
        AuditEntry entry = AuditEntry.of(clock.instant(), access, interaction).on(type, id, null);
        Asked asked = asked(access, type, id, range);
        if (asked.result instanceof HistoryResult.Refused(Problem problem)) {
            trail.commit(entry.ending(problem.code()));
        } else {
            trail.note(entry.about(asked.patient));
        }
        return asked.result;
    }

    /// A result, and the patient whose record it is about, where it is one.
    private record Asked(HistoryResult result, @Nullable String patient) {}

    private Asked asked(
            Access access, @Nullable String type, @Nullable String id, HistoryRange range) {
        Matcher place = CURSOR.matcher(range.cursor() == null ? "" : range.cursor());
        if (range.cursor() != null && !place.matches()) {
            return refused(
                    Problem.of(
                            Kind.INVALID,
                            "invalid",
                            "The link to this page was changed. Start with the first page."));
        }
        try (Connection connection = source.getConnection()) {
            if (type == null || id == null) {
                return new Asked(log(connection, access, type, range, place), null);
            }
            Seen seen = seen(connection, access, type, id);
            return seen == null
                    ? refused(Reading.nothing(type))
                    : new Asked(instance(connection, access, seen.rid, range, place), seen.patient);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private static Asked refused(Problem problem) {
        return new Asked(new HistoryResult.Refused(problem), null);
    }

    private HistoryResult instance(
            Connection connection, Access access, long rid, HistoryRange range, Matcher place)
            throws SQLException {
        Sql sql =
                Sql.of(
                                """
                        select * from (
                        select r.type, r.id, v.version, v.updated, v.dictionary, v.body,
                               v.put_new, v.labels, count(*) over ()
                        from resource r
                        cross join lateral (""")
                        .add(VersionsSql.all())
                        .add(") v where r.rid = ? and v.version > 0", rid)
                        .add(SightSql.andOfEach(access.sight(), "v"));
        if (range.since() != null) {
            sql.add(" and v.updated >= ?", range.since());
        }
        if (range.at() != null) {
            currentIn(sql, range.at());
        }
        sql.add(") v");
        if (range.cursor() != null) {
            sql.add(" where v.version < ?", Integer.parseInt(place.group(3)));
        }
        int most = range.count();
        sql.add(" order by v.version desc limit ?", most + 1);
        List<PastVersion> versions = new ArrayList<>();
        long total = 0;
        boolean more = false;
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                more = versions.size() == most;
                if (!more) {
                    versions.add(version(rows));
                    total = rows.getLong(9);
                }
            }
        }
        return new HistoryResult.Page(
                versions, total, more ? "0-0-" + versions.getLast().stored().version() : null);
    }

    private record Seen(long rid, @Nullable String patient) {}

    private @Nullable Seen seen(Connection connection, Access access, String type, String id)
            throws SQLException {
        Sql sql =
                Sql.of(
                                """
                                select r.rid, p.id
                                from resource r
                                cross join lateral (""")
                        .add(VersionsSql.all())
                        .add(
                                """
                                ) v
                                left join resource p on p.rid = v.patient
                                where r.type = ? and r.id = ? and v.version > 0""",
                                types.code(type),
                                id)
                        .add(SightSql.andOfEach(access.sight(), "v"))
                        .add(" order by v.version desc limit 1");
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? new Seen(rows.getLong(1), rows.getString(2)) : null;
        }
    }

    private HistoryResult log(
            Connection connection,
            Access access,
            @Nullable String type,
            HistoryRange range,
            Matcher place)
            throws SQLException {
        Sql sql =
                Sql.of(
                                """
                        select r.type, r.id, v.version, v.updated, v.dictionary, v.body,
                               v.put_new, v.labels, t.turn::text || '-' || t.number, u.place
                        from transaction t
                        cross join lateral unnest(t.rids, t.versions, t.types)
                             with ordinality u(rid, version, type, place)
                        join resource r on r.rid = u.rid
                        cross join lateral (""")
                        .add(
                                VersionsSql.of(
                                        Sql.of(" and c.version = u.version"),
                                        Sql.of(" and o.version = u.version")))
                        .add(") v where true");
        if (range.cursor() != null) {
            String turn = place.group(1);
            long number = Long.parseLong(place.group(2));
            sql.add(
                    """

                    and (t.turn, t.number) <= (?::text::xid8, ?)
                     and ((t.turn, t.number) < (?::text::xid8, ?) or u.place < ?)""",
                    turn,
                    number,
                    turn,
                    number,
                    Integer.parseInt(place.group(3)));
        }
        if (type != null) {
            sql.add(" and u.type = ?", types.code(type));
        }
        if (range.since() != null) {
            sql.add(" and t.at >= ?", range.since());
        }
        if (range.at() != null) {
            sql.add(" and t.at <= ?", range.at().to());
            currentIn(sql, range.at());
        }
        sql.add(SightSql.andOfEach(access.sight(), "v"));
        sql.add(" order by t.turn desc, t.number desc, u.place desc limit ?", range.count() + 1);
        return logPage(connection, sql, range.count());
    }

    /// Versions made before the end of a time, of which the next was not made before it began.
    private static void currentIn(Sql sql, Span time) {
        sql.add(
                        """

                and v.updated <= ? and not exists (select from (""",
                        time.to())
                .add(
                        VersionsSql.of(
                                Sql.of(" and c.version = v.version + 1"),
                                Sql.of(" and o.version = v.version + 1")))
                .add(") n where n.updated <= ?)", time.from());
    }

    private HistoryResult logPage(Connection connection, Sql sql, int count) throws SQLException {
        List<PastVersion> versions = new ArrayList<>();
        String last = null;
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (versions.size() == count) {
                    return new HistoryResult.Page(versions, null, last);
                }
                versions.add(version(rows));
                last = rows.getString(9) + "-" + rows.getInt(10);
            }
        }
        return new HistoryResult.Page(versions, null, null);
    }

    private PastVersion version(ResultSet rows) throws SQLException {
        return PastVersion.of(
                contents.labelled(contents.stored(rows, 1), rows, 8), rows.getBoolean(7));
    }
}
