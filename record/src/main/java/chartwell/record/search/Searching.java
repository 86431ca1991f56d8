package chartwell.record.search;

import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.RowNumbers.Name;
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
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/// Searches the record. Safe to share between threads.
public final class Searching implements Matching {
    /// Class of SQLSTATE: a value that its type cannot hold, such as a changed cursor or U+0000.
    private static final String NO_SUCH_VALUE = "22";

    private final DataSource planned;
    private final DataSource settled;
    private final TypeIndexes types;
    private final Contents contents;
    private final Lookup lookup;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final PatientRecord patientRecord;
    private final Sorting sorting;
    private final Statistics statistics;
    private final SearchTimes times;

    /// @param planned connections whose statements are planned for their values
    /// @param settled connections whose statements are planned once
    public Searching(
            DataSource planned,
            DataSource settled,
            TypeIndexes types,
            Contents contents,
            RecordLookup lookup,
            AuditTrail trail,
            InstantSource clock) {
        this.planned = planned;
        this.settled = settled;
        this.types = types;
        this.contents = contents;
        this.lookup = lookup;
        this.trail = trail;
        this.clock = clock;
        this.patientRecord = new PatientRecord(types);
        this.sorting = new Sorting(types, contents);
        this.statistics = new Statistics(settled, clock);
        this.times = new SearchTimes(clock);
    }

    /// What belongs to encounters that a search of them (`location:below=Location/7`) finds, for
    /// statements that are no search.
    ///
    /// @throws IllegalArgumentException where it is no proper search, or covers too much
    public Within within(Access access, String encounters) {
        ParameterReader parameters = parameters(access);
        try {
            return Within.of(
                    types,
                    access.sight(),
                    EncounterCriteria.like(
                            encounters,
                            one -> parameters.read("Encounter", one.name(), one.value())),
                    encounters);
        } catch (Refused refused) {
            throw new IllegalArgumentException(refused.problem().message(), refused);
        }
    }

    /// What resources of a type are like that one of some searches finds, for statements that are
    /// no search.
    ///
    /// @throws IllegalArgumentException where one is no proper search
    public Like like(Access access, String type, List<List<Parameter>> searches) {
        ParameterReader parameters = parameters(access);
        return Like.of(
                searches, one -> parameters.read(type, one.name(), one.value()), access.sight());
    }

    /// Whether resources of a type can be searched by `_encounter`, see [EncounterCriteria].
    public boolean isOfEncounters(String type) {
        return EncounterCriteria.isOffered(types, type);
    }

    /// What searches cost.
    public SearchTimes times() {
        return times;
    }

    /// One page of a search on a resource type.
    ///
    /// `parameters` are all of the URL's, also `_sort`, `_count`, `_include`, `_total`; the
    /// representation ones (`_summary`, `_elements`, `_format`, `_pretty`) are accepted and left to
    /// the caller, but `_summary=count` gives a page without matches. `lenient` ignores unknown
    /// parameters with a warning instead of refusing. `cursor` is from the page before.
    public SearchResult search(
            Access access,
            String type,
            List<Parameter> parameters,
            boolean lenient,
            @Nullable String cursor) {
        AuditEntry entry =
                AuditEntry.of(clock.instant(), access, "search-type")
                        .on(type, null, null)
                        .about(OnePatient.of(type, parameters))
                        .with(written(parameters));
        return traced(
                entry,
                trail::note,
                () -> page(access, reader(access, type, lenient).read(parameters), cursor));
    }

    /// One page of a patient's whole record: the patient, all of the compartment, and what those
    /// refer to. Parameters: `_since`, `_type`, `_count`.
    public SearchResult everything(
            Access access, String patientId, List<Parameter> parameters, @Nullable String cursor) {
        AuditEntry entry =
                AuditEntry.of(clock.instant(), access, "everything")
                        .on("Patient", patientId, null)
                        .about(patientId)
                        .with(written(parameters));
        return traced(
                entry,
                trail::commit,
                () -> {
                    EverythingQuery query = EverythingQuery.read(parameters, types, cursor);
                    SearchTimes.Run run = times.begin(planned);
                    try (Connection connection = planned.getConnection()) {
                        return everythingPage(
                                connection, access, patientId, query, parameters, run);
                    } finally {
                        run.end(SearchShape.of("Patient/$everything", parameters));
                    }
                });
    }

    /// A question to the record.
    private interface Question {
        SearchResult answer() throws SQLException;
    }

    /// Asks, and leaves the trace: in its way where there is an answer (an export is committed),
    /// committed where it is refused.
    private SearchResult traced(
            AuditEntry entry, Consumer<AuditEntry> answered, Question question) {
        SearchResult result;
        try {
            result = question.answer();
        } catch (Refused refused) {
            result = new SearchResult.Refused(refused.problem());
        } catch (SQLException e) {
            result = new SearchResult.Refused(problem(e));
        }
        if (result instanceof SearchResult.Refused(Problem problem)) {
            trail.commit(entry.ending(problem.code()));
        } else {
            answered.accept(entry);
        }
        return result;
    }

    private SearchResult everythingPage(
            Connection connection,
            Access access,
            String patientId,
            EverythingQuery query,
            List<Parameter> parameters,
            SearchTimes.Run run)
            throws SQLException {
        Name patient = new Name("Patient", patientId);
        Long rid = lookup.numbers(List.of(patient)).get(patient);
        List<Long> all =
                rid == null
                        ? null
                        : patientRecord.rows(connection, access.sight(), rid, query.asked(), run);
        if (rid == null || all == null) {
            return new SearchResult.Refused(
                    Problem.of(
                            Kind.NOT_FOUND,
                            "not-found",
                            "There is no such Patient. Check the id, or search for it."));
        }
        List<Long> rest = query.rest(all, rid);
        List<Long> page = rest.stream().limit(query.count()).toList();
        List<Match> matches =
                contents.of(connection, page).stream()
                        .map(stored -> new Match(stored, false))
                        .toList();
        return new Page(
                matches,
                (long) all.size(),
                page.size() < rest.size() ? EverythingQuery.cursor(page.getLast(), rid) : null,
                parameters,
                List.of());
    }

    private static Problem problem(SQLException e) {
        if (SqlState.isOutOfTime(e)) {
            return Problem.of(
                    Kind.TOO_COSTLY,
                    "too-costly",
                    "The search was ended at its time limit. Narrow it, or leave out _total.");
        }
        if (Objects.toString(e.getSQLState()).startsWith(NO_SUCH_VALUE)) {
            return Problem.of(
                    Kind.INVALID,
                    "invalid",
                    "A value of the search, or the link to this page, has something in it that"
                            + " cannot be. Correct it, or start again with the first page.");
        }
        throw new StorageUnavailable(e);
    }

    static String written(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }

    private QueryReader reader(Access access, String type, boolean lenient) {
        return new QueryReader(types, lookup, parameters(access), type, lenient);
    }

    private ParameterReader parameters(Access access) {
        return new ParameterReader(types, lookup, access.sight(), clock.instant());
    }

    private Page page(Access access, Query query, @Nullable String at) throws SQLException {
        SearchStatement statement =
                new SearchStatement(
                        query, types.code(query.type()), access.sight(), statistics.frequencies());
        DataSource source = statement.isSettled() ? settled : planned;
        SearchTimes.Run run = times.begin(source);
        try (Connection connection = source.getConnection()) {
            return page(connection, access, query, statement, at, run);
        } finally {
            run.end(SearchShape.of(query.type(), query.used()));
        }
    }

    private Page page(
            Connection connection,
            Access access,
            Query query,
            SearchStatement statement,
            @Nullable String at,
            SearchTimes.Run run)
            throws SQLException {
        if (query.countOnly() || query.count() == 0) {
            return new Page(
                    List.of(),
                    count(connection, statement, run),
                    null,
                    query.used(),
                    query.warnings());
        }
        Cursor cursor = at == null ? null : Cursor.of(at, query.sort().size());
        Sorting.Order order = sorting.of(connection, query, statement);
        int most = query.count() + 1;
        Sql walk = statement.walk(order, cursor, most);
        Found found = walk == null ? null : Found.read(connection, walk, query, contents, run);
        if (found == null || found.next() == null) {
            Sql page = statement.page(order, cursor, most);
            found = Found.read(connection, page, query, contents, run);
        }
        Cursor next = found.next();
        boolean whole = cursor == null && next == null;
        Long total =
                whole
                        ? (Long) (long) found.rids().size()
                        : total(connection, access.sight(), statement, query, run);
        List<Match> matches = new ArrayList<>();
        found.stored().forEach(stored -> matches.add(new Match(stored, false)));
        if (!query.inclusions().isEmpty()) {
            new Included(connection, access.sight(), contents, run)
                    .of(found.rids(), query.inclusions())
                    .forEach(stored -> matches.add(new Match(stored, true)));
        }
        return new Page(
                matches, total, next == null ? null : next.text(), query.used(), query.warnings());
    }

    /// A guess goes by the statistics of the whole record, so it is for those who may see that.
    private static @Nullable Long total(
            Connection connection,
            Sight sight,
            SearchStatement statement,
            Query query,
            SearchTimes.Run run)
            throws SQLException {
        return switch (query.total()) {
            case NONE -> null;
            case ACCURATE -> count(connection, statement, run);
            case ESTIMATE ->
                    switch (sight) {
                        case Sight.Everything _ -> estimate(connection, statement);
                        case Sight.Panel _, Sight.Part _ -> count(connection, statement, run);
                    };
        };
    }

    private static long count(Connection connection, SearchStatement statement, SearchTimes.Run run)
            throws SQLException {
        Sql count = statement.count();
        long began = System.nanoTime();
        try (PreparedStatement prepared = count.on(connection);
                ResultSet rows = prepared.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } finally {
            run.ran(count, began);
        }
    }

    private static long estimate(Connection connection, SearchStatement statement)
            throws SQLException {
        Sql explain = statement.estimate();
        try (PreparedStatement prepared = explain.on(connection);
                ResultSet rows = prepared.executeQuery()) {
            rows.next();
            return PlanReader.read(Objects.requireNonNull(rows.getString(1)), false).given();
        }
    }

    @Override
    public Matches find(
            Connection connection, Access access, String type, List<Parameter> criteria, int limit)
            throws SQLException {
        try {
            Query query = reader(access, type, false).read(criteria);
            QueryReader.requireCriteria(query, criteria);
            ValueCheck check = new ValueCheck(connection, types, contents, lookup);
            List<String> ids = new ArrayList<>();
            List<Stored> found;
            int most = limit;
            do {
                ids.clear();
                found = found(connection, access, query, most);
                for (Stored one : found) {
                    if (ids.size() < limit && check.holds(one, criteria)) {
                        ids.add(one.id());
                    }
                }
                most *= 8;
            } while (ids.size() < limit && found.size() == most / 8);
            return new Matches.Ids(ids);
        } catch (Refused refused) {
            return new Matches.Refused(refused.problem());
        }
    }

    private List<Stored> found(Connection connection, Access access, Query query, int most)
            throws SQLException {
        Sql sql =
                Sql.of(
                                """
                                select r.type, r.id, held.version, held.updated, held.dictionary,
                                       held.body
                                from resource r join content held on held.rid = r.rid
                                where\s""")
                        .add(
                                new ConditionSql(access.sight(), Frequencies.UNKNOWN)
                                        .rows(types.code(query.type()), query.condition(), "r"))
                        .add(" limit ?", most);
        List<Stored> found = new ArrayList<>();
        try (PreparedStatement prepared = sql.on(connection);
                ResultSet rows = prepared.executeQuery()) {
            while (rows.next()) {
                found.add(contents.stored(rows, 1));
            }
        }
        return found;
    }
}
