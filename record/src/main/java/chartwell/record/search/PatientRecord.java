package chartwell.record.search;

import chartwell.engine.definition.SearchParameter;
import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.index.Keys;
import chartwell.record.index.PatientCompartment;
import chartwell.record.index.TypeIndex;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/// Whose record is it: all of a patient's compartment, then what those resources refer to outside
/// of it (practitioners, organizations, places, medications) and those in turn, each once. Safe to
/// share between threads.
final class PatientRecord {
    /// How far references are followed: a role, its organization, the one that is part of, …
    private static final int ROUNDS = 8;

    private final TypeIndexes types;
    private final Map<Short, long[]> references = new ConcurrentHashMap<>();
    private final PatientCompartment compartment;

    PatientRecord(TypeIndexes types) {
        this.types = types;
        this.compartment = new PatientCompartment(types);
    }

    /// What part of the record is asked for: `start` and `end` bound the main date of what is the
    /// patient's, in microseconds; what has none is of any time.
    record Asked(List<Short> onlyTypes, @Nullable Instant since, long start, long end) {}

    /// The rows' numbers: the patient first, then by number, so that what is added or removed moves
    /// nothing else; null where there is no such patient for whoever asks, however the question is
    /// narrowed.
    @Nullable List<Long> rows(
            Connection connection, Sight sight, long patient, Asked asked, SearchTimes.Run run)
            throws SQLException {
        Finding finding = new Finding(connection, asked, run);
        finding.take(
                Sql.of(
                                """
                                select r.rid, r.type, r.tokens from resource r
                                where (r.patient = ? or r.tokens && ?) and not r.gone
                                  and (r.at = ? or r.at between ? and ? or r.rid = ?)""",
                                patient,
                                compartment.tokens(patient),
                                Long.MIN_VALUE,
                                asked.start(),
                                asked.end(),
                                patient)
                        .add(SightSql.and(sight, "r")));
        if (!finding.known.contains(patient)) {
            return null;
        }
        for (int round = 0; round < ROUNDS && !finding.led.isEmpty(); round++) {
            long[] outside = array(finding.led);
            finding.led.clear();
            finding.take(
                    Sql.of(
                                    """
                                    select r.rid, r.type, r.tokens from resource r
                                    where r.rid = any(?) and not r.gone and r.patient is null""",
                                    (Object) outside)
                            .add(SightSql.and(sight, "r")));
        }
        List<Long> found = new ArrayList<>(finding.wanted);
        if (found.remove(patient)) {
            found.addFirst(patient);
        }
        return asked.since() == null ? found : changedSince(connection, found, asked.since());
    }

    /// What was found so far.
    private final class Finding {
        private final Connection connection;
        private final Asked asked;
        private final SearchTimes.Run run;
        final Set<Long> known = new HashSet<>();

        /// Those of the types asked for, in order.
        final Set<Long> wanted = new TreeSet<>();

        /// What those found refer to, and is not known yet.
        final Set<Long> led = new HashSet<>();

        Finding(Connection connection, Asked asked, SearchTimes.Run run) {
            this.connection = connection;
            this.asked = asked;
            this.run = run;
        }

        void take(Sql sql) throws SQLException {
            long began = System.nanoTime();
            try (PreparedStatement statement = sql.on(connection);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long rid = rows.getLong(1);
                    short type = rows.getShort(2);
                    known.add(rid);
                    if (asked.onlyTypes().isEmpty() || asked.onlyTypes().contains(type)) {
                        wanted.add(rid);
                    }
                    addReferences(type, rows.getArray(3), led);
                }
            } finally {
                run.ran(sql, began);
            }
            led.removeAll(known);
        }
    }

    /// Where a token differs from a reference's key only in the low bits, these are the number of
    /// what it leads to.
    private void addReferences(short type, Array tokens, Set<Long> led) throws SQLException {
        long[] keys = references.computeIfAbsent(type, this::referenceKeys);
        for (Long token : (Long[]) tokens.getArray()) {
            for (long key : keys) {
                long rid = token ^ key;
                if (rid > 0 && rid < Keys.ROW_LIMIT) {
                    led.add(rid);
                }
            }
        }
    }

    private long[] referenceKeys(short type) {
        TypeIndex index = types.of(types.name(type));
        return LongStream.concat(
                        LongStream.of(types.keys().otherReference()),
                        index.plan().atoms().stream()
                                .filter(atom -> atom.type() == SearchParameter.Type.REFERENCE)
                                .mapToLong(index::key))
                .toArray();
    }

    private static List<Long> changedSince(Connection connection, List<Long> rids, Instant since)
            throws SQLException {
        Set<Long> changed =
                new HashSet<>(
                        numbers(
                                connection,
                                Sql.of(
                                        """
                                        select c.rid from content c
                                        where c.rid = any(?) and c.updated >= ?""",
                                        array(rids),
                                        since)));
        return rids.stream().filter(changed::contains).toList();
    }

    private static List<Long> numbers(Connection connection, Sql sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    private static long[] array(Iterable<Long> numbers) {
        List<Long> list = new ArrayList<>();
        numbers.forEach(list::add);
        return list.stream().mapToLong(Long::longValue).toArray();
    }
}
