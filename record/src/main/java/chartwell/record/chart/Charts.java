package chartwell.record.chart;

import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.access.SightSql;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.chart.Changed.Author;
import chartwell.record.chart.ChartRows.Owner;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.index.TypeIndexes;
import chartwell.record.search.Like;
import chartwell.record.search.Within;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import javax.sql.DataSource;

/// Opens charts, now or as they stood, and reads what is in them. Opening leaves the trace; what is
/// read of an open chart is part of that. Safe to share between threads.
public final class Charts {
    private final DataSource source;
    private final TypeIndexes types;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final ChartRows rows;
    private final ChartContents contents;
    private final Contents stored;

    /// @param source connections whose statements go to few rows by an index: what a chart has is
    ///     always few beside the record, however much it is
    public Charts(
            DataSource source,
            TypeIndexes types,
            Contents contents,
            AuditTrail trail,
            InstantSource clock) {
        this.source = source;
        this.types = types;
        this.trail = trail;
        this.clock = clock;
        this.rows = new ChartRows(types, contents);
        this.contents = new ChartContents(types, contents);
        this.stored = contents;
    }

    /// A part of charts: what belongs to some encounters, and all of the types that are `whole`.
    public record Part(Within within, Set<String> whole) {
        /// Everything.
        public static final Part ALL = new Part(Within.all(), Set.of());

        public Part {
            whole = Set.copyOf(whole);
        }
    }

    /// The chart of a patient, or a part of it, as far as an actor may see it, now or as of a time:
    /// of each resource the version that was current then, whatever became of it later. Encounters,
    /// too, are taken as they were then.
    ///
    /// @param purpose what of the chart is looked at, for the trail
    public ChartResult open(
            Access access, String patientId, Optional<Instant> at, Part part, String purpose) {
        String detail = purpose + at.map(time -> " as of " + time).orElse("");
        AuditEntry entry =
                AuditEntry.of(clock.instant(), access, "chart")
                        .on("Patient", patientId, null)
                        .about(patientId)
                        .with(detail);
        ChartResult result = opened(access, patientId, at, part);
        switch (result) {
            case ChartResult.Found _ -> trail.note(entry);
            case ChartResult.Gone _ -> trail.commit(entry.ending("deleted"));
            case ChartResult.NotFound(Problem problem) ->
                    trail.commit(entry.ending(problem.code()));
        }
        return result;
    }

    private ChartResult opened(Access access, String id, Optional<Instant> at, Part part) {
        try (Connection connection = source.getConnection()) {
            Optional<Entry> entry = entry(connection, access, id);
            if (entry.isEmpty()) {
                return nothing();
            }
            long rid = entry.get().rid();
            List<Fact> facts =
                    rows.at(connection, access.sight(), new Owner(rid, id), at.orElse(null), part);
            Optional<Fact> patient = facts.stream().filter(fact -> fact.rid() == rid).findFirst();
            if (patient.isEmpty()) {
                return at.isEmpty() && entry.get().deleted() ? new ChartResult.Gone() : nothing();
            }
            List<Stored> stored = new ArrayList<>();
            contents.each(connection, List.of(patient.get()), (_, one) -> stored.add(one));
            return new ChartResult.Found(new Chart(rid, stored.getFirst(), at, facts));
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private static ChartResult nothing() {
        return new ChartResult.NotFound(
                Problem.of(
                        Kind.NOT_FOUND,
                        "not-found",
                        "There is no such chart. Check the id, or the day."));
    }

    /// A patient's entry, by number.
    private record Entry(long rid, boolean deleted) {}

    private Optional<Entry> entry(Connection connection, Access access, String id)
            throws SQLException {
        Sql sql =
                Sql.of(
                                """
                                select r.rid, r.gone from resource r
                                where r.type = ? and r.id = ? and exists (
                                  select from content c where c.rid = r.rid and c.version > 0)""",
                                types.code("Patient"),
                                id)
                        .add(SightSql.and(access.sight(), "r"));
        try (PreparedStatement statement = sql.on(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Entry(row.getLong(1), row.getBoolean(2)))
                    : Optional.empty();
        }
    }

    /// What facts say, in their order: exactly these versions.
    public Map<Fact, Stored> read(Collection<Fact> facts) {
        Map<Fact, Stored> found = new HashMap<>();
        try (Connection connection = source.getConnection()) {
            contents.each(connection, facts, found::put);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
        Map<Fact, Stored> ordered = new LinkedHashMap<>();
        for (Fact fact : facts) {
            Stored stored = found.get(fact);
            if (stored != null) {
                ordered.put(fact, stored);
            }
        }
        return ordered;
    }

    /// Those of some facts, all of one type, that are like that, in their order. The index does not
    /// hold what was replaced since: of that, `then` tells by what it says.
    public List<Fact> like(List<Fact> facts, Like like, Predicate<Stored> then) {
        Set<Fact> found = new HashSet<>();
        Map<Long, Fact> current = new HashMap<>();
        List<Fact> past = facts.stream().filter(Fact::past).toList();
        facts.stream().filter(fact -> !fact.past()).forEach(fact -> current.put(fact.rid(), fact));
        long[] rids = current.keySet().stream().mapToLong(Long::longValue).toArray();
        Sql sql =
                Sql.of("select r.rid from resource r where r.rid = any(?)", (Object) rids)
                        .add(like.and("r"));
        try (Connection connection = source.getConnection();
                PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Fact fact = current.get(rows.getLong(1));
                if (fact != null) {
                    found.add(fact);
                }
            }
            contents.each(
                    connection,
                    past,
                    (fact, stored) -> {
                        if (then.test(stored)) {
                            found.add(fact);
                        }
                    });
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
        return facts.stream().filter(found::contains).toList();
    }

    /// A resource that a chart refers to (`Practitioner/7`), as it was when the chart was; those
    /// that an actor may not see are left out.
    public List<Stored> referred(Access access, Chart chart, Collection<Reference> references) {
        try (Connection connection = source.getConnection()) {
            return contents.named(connection, access.sight(), references, chart.at().orElse(null));
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /// A reference to a resource here.
    public record Reference(String type, String id) {}

    /// The fact of a chart that is a resource of this name; none where the chart has none such.
    public List<Fact> named(Chart chart, Reference name) {
        if (!types.isKnown(name.type())) {
            return List.of();
        }
        try (Connection connection = source.getConnection()) {
            Set<Long> rids = new Referring(types, contents).numbers(connection, name);
            return chart.facts().stream().filter(fact -> rids.contains(fact.rid())).toList();
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /// The results of a chart put together by what they are about, in the order of the newest of
    /// each.
    public List<CodeGroup> results(Chart chart) {
        return groups(chart, "Observation");
    }

    /// The documents of a chart put together by their type, in the order of the newest of each.
    public List<CodeGroup> documents(Chart chart) {
        return groups(chart, "DocumentReference");
    }

    private List<CodeGroup> groups(Chart chart, String type) {
        try (Connection connection = source.getConnection()) {
            return new CodeGroups(types, contents).of(connection, chart.facts(Set.of(type)));
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /// The facts of a chart that refer to a resource: what happened during an encounter.
    public List<Fact> referring(Chart chart, Reference to) {
        try (Connection connection = source.getConnection()) {
            return new Referring(types, contents).of(connection, chart, to);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /// Facts of a chart that say all of some words, and where to go on; -1 where there are no more.
    public record Hits(List<Fact> facts, int next) {
        public Hits {
            facts = List.copyOf(facts);
        }
    }

    /// The first facts that say all of some words, of those from a place on, in their order; the
    /// case and accents of letters make no difference.
    public Hits saying(List<Fact> facts, List<String> words, int from, int count) {
        try (Connection connection = source.getConnection();
                ChartTails tails = new ChartTails(connection, stored, facts, from)) {
            return new ChartSearch(tails, words).find(facts, from, count);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /// What changed in an open chart since a time, the latest first.
    public List<Changed> changes(Access access, Chart chart, Instant since) {
        try (Connection connection = source.getConnection()) {
            return new ChartChanges(rows).since(connection, access.sight(), chart, since);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /// Who made changes, as far as the trail knows.
    public Map<Changed, Author> authors(List<Changed> changes) {
        try (Connection connection = source.getConnection()) {
            return ChartChanges.authors(connection, changes);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }
}
