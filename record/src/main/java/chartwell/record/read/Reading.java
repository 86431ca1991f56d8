package chartwell.record.read;

import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.access.SightSql;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.content.VersionsSql;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import javax.sql.DataSource;

/// Reads single resources; each call leaves its trace. Safe to share between threads.
public final class Reading {
    private final DataSource source;
    private final TypeIndexes types;
    private final Contents contents;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final HistoryPages history;

    /// Reads with these connections.
    public Reading(
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
        this.history = new HistoryPages(source, types, contents, trail, clock);
    }

    /// The current version.
    public ReadResult read(Access access, String type, String id) {
        Sql sql =
                Sql.of(
                                """
                                select p.id, r.type, r.id, c.version, c.updated, c.dictionary, c.body,
                                       r.labels
                                from resource r
                                join content c on c.rid = r.rid
                                left join resource p on p.rid = r.patient
                                where r.type = ? and r.id = ? and c.version > 0""",
                                types.code(type),
                                id)
                        .add(SightSql.andOfEach(access.sight(), "r"));
        return one(access, "read", type, id, sql);
    }

    /// A version by its number as written (anything else is not found).
    public ReadResult vread(Access access, String type, String id, String version) {
        int number = number(version);
        Sql sql =
                Sql.of(
                                """
                                select p.id, r.type, r.id, v.version, v.updated, v.dictionary, v.body,
                                       v.labels
                                from resource r
                                cross join lateral (""")
                        .add(
                                VersionsSql.of(
                                        Sql.of(" and c.version = ? and c.version > 0", number),
                                        Sql.of(" and o.version = ?", number)))
                        .add(
                                """
                                ) v
                                left join resource p on p.rid = v.patient
                                where r.type = ? and r.id = ?""",
                                types.code(type),
                                id)
                        .add(SightSql.andOfEach(access.sight(), "v"));
        return one(access, "vread", type, id, sql);
    }

    /// A page of history, newest first: of one resource (`type` and `id`), a type (`id` null), or
    /// all (both null).
    public HistoryResult history(
            Access access, @Nullable String type, @Nullable String id, HistoryRange range) {
        return history.page(access, type, id, range);
    }

    /// A stretch of time, both ends within.
    public record Span(Instant from, Instant to) {}

    /// Which part of a history: versions made at or after `since`, or those that were current at
    /// some moment of `at`; `count` 1 to 1000; `cursor` from the page before.
    public record HistoryRange(
            @Nullable Instant since, @Nullable Span at, int count, @Nullable String cursor) {

        public HistoryRange {
            if (count < 1 || count > 1000) {
                throw new IllegalArgumentException("count " + count);
            }
        }
    }

    /// What a history came to.
    public sealed interface HistoryResult {

        /// A page; `total` of an instance's history is exact, else null where not known.
        record Page(List<PastVersion> versions, @Nullable Long total, @Nullable String cursor)
                implements HistoryResult {}

        /// Not carried out.
        record Refused(Problem problem) implements HistoryResult {}
    }

    private static int number(String version) {
        boolean digits =
                !version.isEmpty()
                        && version.length() < 10
                        && version.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(version) : -1;
    }

    /// Reads, and leaves the trace: noted where there is something, committed where there is not.
    private ReadResult one(Access access, String interaction, String type, String id, Sql sql) {
        AuditEntry entry = AuditEntry.of(clock.instant(), access, interaction);
        Row row = row(sql);
        if (row == null) {
            Problem problem = nothing(type);
            trail.commit(entry.on(type, id, null).ending(problem.code()));
            return new ReadResult.NotFound(problem);
        }
        AuditEntry seen = entry.on(type, id, row.stored.version()).about(row.patient);
        if (row.stored.deleted()) {
            trail.commit(seen.ending("deleted"));
            return new ReadResult.Gone(row.stored);
        }
        trail.note(seen);
        return new ReadResult.Found(row.stored);
    }

    private record Row(@Nullable String patient, Stored stored) {}

    /// The connection is given back before the trail needs one.
    private @Nullable Row row(Sql sql) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? new Row(
                            rows.getString(1), contents.labelled(contents.stored(rows, 2), rows, 8))
                    : null;
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    static Problem nothing(String type) {
        return Problem.of(
                Kind.NOT_FOUND,
                "not-found",
                "There is no such " + type + ". Check the id, or search for it.");
    }
}
