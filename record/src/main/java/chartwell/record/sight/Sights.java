package chartwell.record.sight;

import chartwell.record.StorageUnavailable;
import chartwell.record.access.Relation;
import chartwell.record.access.Sight;
import chartwell.record.access.Sight.Part;
import chartwell.record.access.Sight.Whose;
import chartwell.record.index.Keys;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.RowNumbers;
import chartwell.record.row.RowNumbers.Name;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes what may be seen, said by names and codes, into numbers and keys of one database. Safe to
/// share between threads.
public final class Sights {
    private final TypeIndexes types;
    private final RowNumbers numbers;

    /// For a database with these types and numbers.
    public Sights(TypeIndexes types, RowNumbers numbers) {
        this.types = types;
        this.numbers = numbers;
    }

    /// Whose record is to be seen.
    public sealed interface Of {

        /// Everybody's.
        record Everyone() implements Of {}

        /// Nobody's.
        record Nobody() implements Of {}

        /// That of the actor, and of those whom they have to do with.
        ///
        /// @param own whether it is the actor's own where they are a Patient
        /// @param relations each with how long after its end it still counts
        record Theirs(boolean own, Map<Relation, Duration> relations) implements Of {

            public Theirs {
                relations = Map.copyOf(relations);
            }
        }
    }

    /// What may be seen.
    ///
    /// @param types names of resource types; null: all
    /// @param links what the actor is, as literal references (`Practitioner/…`, `Patient/…`)
    /// @param hidden the categories of sensitive content that are hidden
    /// @param purposes codes of the purpose and of what it is a case of
    public record Asked(
            Of of,
            @Nullable Set<String> types,
            List<String> links,
            Set<String> hidden,
            List<String> purposes,
            Instant at,
            boolean overriding) {

        public Asked {
            types = types == null ? null : Set.copyOf(types);
            links = List.copyOf(links);
            hidden = Set.copyOf(hidden);
            purposes = List.copyOf(purposes);
        }
    }

    /// The sight. A link to what is not there is nobody's; a type that is never stored is left out.
    public Sight of(Asked asked) {
        Map<Name, Long> known = known(asked.links());
        Keys keys = types.keys();
        long at = micros(asked.at());
        return new Part(
                whose(asked.of(), known, asked.at()),
                asked.types() == null ? null : codes(asked.types()),
                List.copyOf(known.values()),
                asked.hidden().stream().map(keys::label).sorted().toList(),
                asked.purposes().stream().map(keys::purpose).toList(),
                at,
                asked.overriding());
    }

    private List<Short> codes(Collection<String> names) {
        return names.stream().filter(types::isKnown).map(types::code).sorted().toList();
    }

    private Map<Name, Long> known(List<String> links) {
        List<Name> names = new ArrayList<>();
        for (String link : links) {
            int slash = link.indexOf('/');
            if (slash > 0 && types.isKnown(link.substring(0, slash))) {
                names.add(new Name(link.substring(0, slash), link.substring(slash + 1)));
            }
        }
        try {
            return numbers.find(names);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private static Whose whose(Of of, Map<Name, Long> known, Instant at) {
        return switch (of) {
            case Of.Everyone _ -> new Whose.Everyone();
            case Of.Nobody _ -> new Whose.Nobody();
            case Of.Theirs(boolean own, Map<Relation, Duration> relations) -> {
                List<Long> patients =
                        known.entrySet().stream()
                                .filter(it -> own && it.getKey().type().equals("Patient"))
                                .map(Map.Entry::getValue)
                                .toList();
                List<Sight.Lasting> lasting =
                        relations.entrySet().stream()
                                .map(
                                        it ->
                                                new Sight.Lasting(
                                                        it.getKey(),
                                                        micros(at.minus(it.getValue()))))
                                .toList();
                yield new Whose.Theirs(patients, lasting);
            }
        };
    }

    private static long micros(Instant at) {
        return Math.addExact(
                Math.multiplyExact(at.getEpochSecond(), 1_000_000), at.getNano() / 1000);
    }
}
