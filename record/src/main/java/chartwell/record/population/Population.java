package chartwell.record.population;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.index.ProblemCode;
import chartwell.record.index.TypeIndexes;
import chartwell.record.population.Overview.Group;
import chartwell.record.population.Overview.Problem;
import chartwell.record.search.SearchTimes;
import chartwell.record.search.Within;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sql.DataSource;

/// Counts people and lists whom it counted, by narrow derived rows and never from kept figures: a
/// figure is of now, and its rows are those it counts. Safe to share between threads.
public final class Population {
    private static final Comparator<Problem> BY_PEOPLE =
            Comparator.comparing(Problem::people).reversed().thenComparing(Problem::display);

    private final DataSource source;
    private final TypeIndexes types;
    private final Contents contents;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final SearchTimes times;

    /// @param source connections whose statements are planned for their values
    /// @param times where the time that it takes is counted
    public Population(
            DataSource source,
            TypeIndexes types,
            Contents contents,
            AuditTrail trail,
            InstantSource clock,
            SearchTimes times) {
        this.source = source;
        this.types = types;
        this.contents = contents;
        this.trail = trail;
        this.clock = clock;
        this.times = times;
    }

    /// The population at a glance.
    ///
    /// @param within of which encounters the people, and in which their problems were recorded
    /// @param bounds days of birth, ascending, that divide the groups
    /// @param months when each month begins, ascending, and last when the last one ends
    /// @param most how many problems
    public Overview overview(
            Access access, Within within, List<LocalDate> bounds, List<Instant> months, int most) {
        return asked(
                access,
                within,
                "Patient",
                "population",
                asking ->
                        new Overview(
                                asking.rows(asking.sql.groups(bounds), Population::group),
                                encounters(asking, months),
                                problems(asking, most)));
    }

    /// What people have, the most frequent first.
    public List<Problem> problems(Access access, Within within, int most) {
        return asked(
                access,
                within,
                "Condition",
                "population by problem",
                asking -> problems(asking, most));
    }

    /// Some of the people who are like that, the oldest first; those without a birth date last.
    public Listed<JsonObject> people(
            Access access, Within within, Some some, int offset, int count) {
        return asked(
                access,
                within,
                "Patient",
                "population " + PopulationSql.said(some),
                asking -> {
                    List<Long> rids =
                            asking.rows(
                                    asking.sql.people(some, offset, count), row -> row.getLong(1));
                    Map<Long, JsonObject> read = asking.read(rids);
                    return new Listed<>(
                            rids.stream().map(read::get).filter(Objects::nonNull).toList(),
                            asking.count(asking.sql.peopleCount(some)));
                });
    }

    /// Some of the Encounters that began within a time, the last first.
    public Listed<Visit> encounters(
            Access access, Within within, Instant from, Instant to, int offset, int count) {
        return asked(
                access,
                within,
                "Encounter",
                "began " + from + " to " + to,
                asking -> visits(asking, from, to, offset, count));
    }

    /// All people who are like that, in the same order, `most` at most.
    public Whole<JsonObject> allPeople(Access access, Within within, Some some, int most) {
        return asked(
                access,
                within,
                "Patient",
                "population " + PopulationSql.said(some) + ", all",
                asking -> {
                    List<Long> rids =
                            asking.rows(asking.sql.people(some, 0, most), row -> row.getLong(1));
                    return new Whole<>(
                            pieces(access).people(rids),
                            rids.size(),
                            asking.total(rids.size(), most, asking.sql.peopleCount(some)));
                });
    }

    /// All Encounters that began within a time, in the same order, `most` at most.
    public Whole<Visit> allEncounters(
            Access access, Within within, Instant from, Instant to, int most) {
        short type = types.code("Encounter");
        long low = PopulationSql.micros(from);
        long high = PopulationSql.micros(to);
        return asked(
                access,
                within,
                "Encounter",
                "began " + from + " to " + to + ", all",
                asking -> {
                    List<Pieces.Numbers> listed =
                            asking.rows(
                                    asking.sql.visits(type, low, high, 0, most),
                                    row -> new Pieces.Numbers(row.getLong(1), row.getLong(2)));
                    return new Whole<>(
                            pieces(access).visits(listed),
                            listed.size(),
                            asking.total(
                                    listed.size(), most, asking.sql.visitCount(type, low, high)));
                });
    }

    private Pieces pieces(Access access) {
        return new Pieces(source, contents, access.sight());
    }

    private Listed<Visit> visits(Asking asking, Instant from, Instant to, int offset, int count)
            throws SQLException {
        short type = types.code("Encounter");
        long low = PopulationSql.micros(from);
        long high = PopulationSql.micros(to);
        Map<Long, Long> patients = new HashMap<>();
        List<Long> rids =
                asking.rows(
                        asking.sql.visits(type, low, high, offset, count),
                        row -> {
                            patients.put(row.getLong(1), row.getLong(2));
                            return row.getLong(1);
                        });
        Map<Long, JsonObject> encounters = asking.read(rids);
        Map<Long, JsonObject> people = asking.read(patients.values());
        List<Visit> visits = new ArrayList<>();
        for (Long rid : rids) {
            JsonObject encounter = encounters.get(rid);
            if (encounter != null) {
                Long patient = Objects.requireNonNull(patients.get(rid));
                visits.add(new Visit(encounter, Optional.ofNullable(people.get(patient))));
            }
        }
        return new Listed<>(visits, asking.count(asking.sql.visitCount(type, low, high)));
    }

    private List<Long> encounters(Asking asking, List<Instant> months) throws SQLException {
        long[] bounds = months.stream().mapToLong(PopulationSql::micros).toArray();
        long[] counts = new long[bounds.length - 1];
        asking.rows(
                asking.sql.months(types.code("Encounter"), bounds),
                row -> counts[row.getInt(1) - 1] = row.getLong(2));
        return Arrays.stream(counts).boxed().toList();
    }

    private static Group group(ResultSet row) throws SQLException {
        int bound = row.getInt(1);
        return new Group(
                row.wasNull() ? OptionalInt.empty() : OptionalInt.of(bound),
                Objects.requireNonNull(row.getString(2)),
                row.getBoolean(3),
                row.getLong(4));
    }

    private List<Problem> problems(Asking asking, int most) throws SQLException {
        Map<Long, Long> people = new HashMap<>();
        Map<Long, ProblemCode> codes = new HashMap<>();
        asking.rows(
                asking.sql.problems(most),
                row -> {
                    long key = row.getLong(1);
                    ProblemCode known = codes.get(key);
                    if (known == null || known.display().isEmpty()) {
                        codes.put(key, code(row));
                    }
                    people.put(key, row.getLong(2));
                    return key;
                });
        List<Problem> problems = new ArrayList<>();
        codes.forEach((key, code) -> problems.add(problem(code, people.getOrDefault(key, 0L))));
        problems.sort(BY_PEOPLE);
        return problems;
    }

    private ProblemCode code(ResultSet row) throws SQLException {
        Stored stored = contents.stored("Condition", row, 3);
        return Objects.requireNonNull(
                ProblemCode.of(JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT)),
                "a row of problem is of no code");
    }

    private static Problem problem(ProblemCode code, long people) {
        String display = code.display().isEmpty() ? code.code() : code.display();
        return new Problem(code.system(), code.code(), display, people);
    }

    private interface Question<T> {
        T answer(Asking asking) throws SQLException;
    }

    /// Asks, and notes it before it is answered.
    private <T> T asked(
            Access access, Within within, String type, String what, Question<T> question) {
        SearchTimes.Run run = times.begin(source);
        try (Connection connection = source.getConnection()) {
            Seen seen = Seen.of(connection, types, access.sight());
            PopulationSql sql = new PopulationSql(types.keys(), access.sight(), within, seen);
            T answer = question.answer(new Asking(connection, run, sql));
            trail.note(
                    AuditEntry.of(clock.instant(), access, "search-type")
                            .on(type, null, null)
                            .with(what + within.said()));
            return answer;
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        } finally {
            run.end("Population of " + type + (within.isAll() ? "" : ", narrowed"));
        }
    }

    /// A row of an answer.
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// One question while it is answered.
    private final class Asking {
        private final Connection connection;
        private final SearchTimes.Run run;
        final PopulationSql sql;

        Asking(Connection connection, SearchTimes.Run run, PopulationSql sql) {
            this.sql = sql;
            this.connection = connection;
            this.run = run;
        }

        <T> List<T> rows(Sql sql, Reader<T> reader) throws SQLException {
            List<T> read = new ArrayList<>();
            long began = System.nanoTime();
            try (PreparedStatement statement = sql.on(connection);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
            } finally {
                run.ran(sql, began);
            }
            return read;
        }

        /// How many there are where so many were listed.
        long total(int listed, int most, Sql count) throws SQLException {
            return listed < most ? listed : count(count);
        }

        long count(Sql sql) throws SQLException {
            return rows(sql, row -> row.getLong(1)).getFirst();
        }

        Map<Long, JsonObject> read(Collection<Long> rids) throws SQLException {
            Map<Long, JsonObject> read = new HashMap<>();
            contents.each(
                    connection,
                    rids,
                    (rid, stored) ->
                            read.put(
                                    rid,
                                    JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT)));
            return read;
        }
    }
}
