package chartwell.record.auditevent;

import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.database.Database;
import chartwell.record.read.ReadResult;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.search.SearchResult.Match;
import chartwell.record.search.SearchResult.Page;
import chartwell.record.sql.Sql;
import chartwell.record.sql.SqlState;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/// Reads and searches the trail as AuditEvent resources, newest first. An actor of a panel sees
/// the entries about its patients and no others. Looking at the trail leaves its own trace. Safe
/// to share between threads.
public final class AuditReading {
    /// The search parameters that the trail can be asked by.
    public static final List<String> PARAMETERS = List.of(TrailCriteria.KNOWN.split(", "));

    private static final String TYPE = "AuditEvent";

    private final DataSource source;
    private final AuditTrail trail;
    private final InstantSource clock;

    /// Reads the trail of a database, leaving traces in `trail`.
    public AuditReading(Database database, AuditTrail trail, InstantSource clock) {
        this.source = database.searches();
        this.trail = trail;
        this.clock = clock;
    }

    /// The AuditEvent of an id.
    public ReadResult read(Access access, String id) {
        AuditEntry entry = AuditEntry.of(clock.instant(), access, "read").on(TYPE, id, null);
        try (Connection connection = source.getConnection()) {
            List<Sql> conditions = new ArrayList<>(List.of(TrailCriteria.place(id)));
            List<TrailRow> rows = rows(connection, visible(access, conditions), 1);
            if (rows.isEmpty()) {
                return notFound(
                        entry, Problem.of(Kind.NOT_FOUND, "not-found", "No such AuditEvent."));
            }
            trail.note(entry.about(rows.getFirst().entry().patient()));
            return new ReadResult.Found(AuditEventContent.of(rows.getFirst()));
        } catch (SQLException e) {
            return notFound(entry, problem(e));
        }
    }

    /// A page of a search. `lenient` ignores unknown parameters with a warning instead of refusing;
    /// `cursor` is from the page before.
    public SearchResult search(
            Access access, List<Parameter> parameters, boolean lenient, @Nullable String cursor) {
        AuditEntry entry =
                AuditEntry.of(clock.instant(), access, "search-type")
                        .on(TYPE, null, null)
                        .with(asked(parameters));
        try (Connection connection = source.getConnection()) {
            TrailQuery query = TrailQuery.of(parameters, lenient);
            Page page = page(connection, access, query, cursor);
            trail.note(entry);
            return page;
        } catch (Refused refused) {
            return refused(entry, refused.problem());
        } catch (SQLException e) {
            return refused(entry, problem(e));
        }
    }

    private Page page(
            Connection connection, Access access, TrailQuery query, @Nullable String cursor)
            throws SQLException {
        List<Sql> conditions = visible(access, query.conditions());
        Long total = query.total() ? total(connection, conditions) : null;
        if (cursor != null) {
            conditions.add(TrailCriteria.before(cursor));
        }
        List<TrailRow> rows =
                query.count() == 0 ? List.of() : rows(connection, conditions, query.count() + 1);
        boolean more = rows.size() > query.count();
        List<TrailRow> shown = more ? rows.subList(0, query.count()) : rows;
        return new Page(
                shown.stream().map(row -> new Match(AuditEventContent.of(row), false)).toList(),
                total,
                more ? shown.getLast().id().text() : null,
                query.used(),
                query.warnings());
    }

    /// The conditions with that of what the actor may see: entries about his patients, but for
    /// those on what is another's too.
    private static List<Sql> visible(Access access, List<Sql> conditions) {
        List<Sql> all = new ArrayList<>(conditions);
        switch (access.sight()) {
            case Sight.Everything _ -> {}
            case Sight.Panel(long panel) ->
                    all.add(
                            Sql.of(
                                            """
                                            patient in (
                                                select r.id
                                                from panel p join resource r on r.rid = p.patient
                                                where p.panel = ?)""",
                                            panel)
                                    .add(onWhatIsSeen(access.sight())));
            case Sight.Part part ->
                    all.add(
                            Sql.of(
                                            """
                                            exists (
                                                select from resource y
                                                join resource_type t on t.code = y.type
                                                where t.name = 'Patient' and y.id = audit.patient""")
                                    .add(SightSql.andOfEach(part, "y"))
                                    .add(")")
                                    .add(ofTheTrail(part))
                                    .add(onWhatIsSeen(part)));
        }
        return all;
    }

    /// That the types to be seen have that of the trail's entries among them.
    private static Sql ofTheTrail(Sight.Part part) {
        List<Short> types = part.types();
        if (types == null) {
            return new Sql();
        }
        int[] numbers = types.stream().mapToInt(Short::intValue).toArray();
        return Sql.of(
                """
                 and exists (select from resource_type t
                             where t.name = 'AuditEvent' and (t.code + 0) = any(?))""",
                (Object) numbers);
    }

    /// That an entry is on nothing that is hidden; begins with ` and `.
    private static Sql onWhatIsSeen(Sight sight) {
        return Sql.of(
                        """
                         and not exists (
                            select from resource x
                            join resource_type t on t.code = x.type
                            where t.name = audit.type and x.id = audit.id
                              and not (true""")
                .add(SightSql.andOfEach(sight, "x"))
                .add("))");
    }

    private static List<TrailRow> rows(Connection connection, List<Sql> conditions, int most)
            throws SQLException {
        try (PreparedStatement statement = select(conditions, most).on(connection);
                ResultSet found = statement.executeQuery()) {
            List<TrailRow> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(TrailRow.of(found));
            }
            return rows;
        }
    }

    /// The statement of a page.
    static Sql select(List<Sql> conditions, int most) {
        return Sql.of("select " + TrailRow.COLUMNS + " from audit where true")
                .add(all(conditions))
                .add(" order by at desc, seq desc limit ?", most);
    }

    private static long total(Connection connection, List<Sql> conditions) throws SQLException {
        Sql count = Sql.of("select count(*) from audit where true").add(all(conditions));
        try (PreparedStatement statement = count.on(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Sql all(List<Sql> conditions) {
        Sql all = Sql.of("");
        conditions.forEach(condition -> all.add(" and ").add(condition));
        return all;
    }

    private ReadResult notFound(AuditEntry entry, Problem problem) {
        trail.commit(entry.ending(problem.code()));
        return new ReadResult.NotFound(problem);
    }

    private SearchResult refused(AuditEntry entry, Problem problem) {
        trail.commit(entry.ending(problem.code()));
        return new SearchResult.Refused(problem);
    }

    private static Problem problem(SQLException e) {
        return SqlState.isOutOfTime(e)
                ? Problem.of(
                        Kind.TOO_COSTLY,
                        "too-costly",
                        "The search took too long. Add a date or a patient, or leave _total out.")
                : Problem.of(
                        Kind.UNAVAILABLE,
                        "transient",
                        "The database did not answer. Try again later.");
    }

    private static String asked(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }
}
