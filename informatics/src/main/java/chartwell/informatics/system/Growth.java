package chartwell.informatics.system;

import chartwell.record.survey.Measurement;
import chartwell.record.survey.Relation;
import chartwell.record.survey.Relation.Index;
import chartwell.record.survey.TypeSize;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How much something grew within a week at most.
///
/// @param of the table that an index is of; empty for all else
/// @param since when it was looked at first, within the last week
/// @param rows how many there are now: resources of a type, rows of a table, of an index those of
///     its table
public record Growth(
        Kind kind,
        String name,
        String of,
        Instant since,
        long bytesBefore,
        long bytes,
        long rowsBefore,
        long rows) {

    /// What grows.
    public enum Kind {
        /// The current versions of a resource type, as they are stored.
        TYPE("type"),
        /// A table without its indexes.
        TABLE("relation"),
        /// An index.
        INDEX("index");

        private final String measured;

        Kind(String measured) {
            this.measured = measured;
        }

        /// As what its sizes are kept: for each name `rows` and `bytes`.
        public String measured() {
            return measured;
        }
    }

    /// By how many bytes; less than zero where it shrank.
    public long by() {
        return bytes - bytesBefore;
    }

    /// By how many rows.
    public long rowsBy() {
        return rows - rowsBefore;
    }

    /// The sizes of all there is now, to be kept: rows and bytes of each.
    static List<Measurement> measured(List<TypeSize> types, List<Relation> tables, Instant day) {
        List<Measurement> measured = new ArrayList<>();
        for (Growth one : now(types, tables)) {
            measured.add(
                    new Measurement(
                            one.kind.measured, one.name, day, "", List.of(one.rows, one.bytes)));
        }
        return measured;
    }

    /// How much everything grew that was there at the beginning of some measurements, and what has
    /// come since; what grew by most bytes first.
    ///
    /// @param begun when the database was first looked at; of what was not there yet all has come
    static List<Growth> since(
            List<TypeSize> types,
            List<Relation> tables,
            List<Measurement> measurements,
            Instant begun) {
        Map<String, Measurement> first = new HashMap<>();
        Map<Kind, Instant> begins = new EnumMap<>(Map.of(Kind.TYPE, begun));
        for (Measurement one : measurements) {
            first.putIfAbsent(one.kind() + " " + one.name(), one);
            for (Kind kind : Kind.values()) {
                if (kind.measured.equals(one.kind())) {
                    begins.merge(kind, one.at(), (a, b) -> a.isBefore(b) ? a : b);
                }
            }
        }
        return now(types, tables).stream()
                .map(
                        one -> {
                            Instant at = begins.getOrDefault(one.kind, begun);
                            return Optional.ofNullable(
                                            first.get(one.kind.measured + " " + one.name))
                                    .filter(before -> !before.at().isAfter(at))
                                    .map(one::after)
                                    .orElseGet(() -> one.begun(at));
                        })
                .sorted(Comparator.comparingLong(Growth::by).reversed())
                .toList();
    }

    private static List<Growth> now(List<TypeSize> types, List<Relation> tables) {
        List<Growth> all = new ArrayList<>();
        for (TypeSize type : types) {
            all.add(now(Kind.TYPE, type.type(), "", type.bytes(), type.rows()));
        }
        for (Relation table : tables) {
            all.add(now(Kind.TABLE, table.name(), "", table.bytes(), table.rows()));
            for (Index index : table.indexes()) {
                all.add(now(Kind.INDEX, index.name(), table.name(), index.bytes(), table.rows()));
            }
        }
        return all;
    }

    private static Growth now(Kind kind, String name, String of, long bytes, long rows) {
        return new Growth(kind, name, of, Instant.EPOCH, 0, bytes, 0, rows);
    }

    private Growth after(Measurement before) {
        return new Growth(
                kind,
                name,
                of,
                before.at(),
                before.values().get(1),
                bytes,
                before.values().get(0),
                rows);
    }

    private Growth begun(Instant at) {
        return new Growth(kind, name, of, at, 0, bytes, 0, rows);
    }
}
