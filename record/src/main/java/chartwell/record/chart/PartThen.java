package chartwell.record.chart;

import chartwell.record.chart.Charts.Part;
import chartwell.record.index.IndexRows;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A part of a chart as it stood: what belonged then to encounters that were then like something.
/// The index is asked about versions that are current still; those that were replaced are read.
/// Safe to share between threads.
final class PartThen {
    private static final String ENCOUNTER = "Encounter";

    private final TypeIndexes types;
    private final ChartContents contents;

    PartThen(TypeIndexes types, ChartContents contents) {
        this.types = types;
        this.contents = contents;
    }

    /// The facts that belong to the part.
    List<Fact> of(Connection connection, List<Fact> facts, Part part) throws SQLException {
        List<Fact> asked = facts.stream().filter(fact -> isAsked(fact, part)).toList();
        List<Fact> current = asked.stream().filter(fact -> !fact.past()).toList();
        Map<Fact, Set<Long>> past = past(connection, asked);
        Set<Long> encounters =
                numbers(
                        connection,
                        rows(current.stream().filter(PartThen::isEncounter).toList())
                                .add(part.within().encounters("r")));
        past.forEach(
                (fact, tokens) -> {
                    if (isEncounter(fact) && part.within().holds(tokens)) {
                        encounters.add(fact.rid());
                    }
                });
        Set<Long> during =
                numbers(
                        connection,
                        rows(current).add(part.within().during("r", array(encounters))));
        past.forEach(
                (fact, tokens) -> {
                    if (!isEncounter(fact) && belongs(fact, tokens, encounters, part)) {
                        during.add(fact.rid());
                    }
                });
        return facts.stream()
                .filter(
                        fact ->
                                !isAsked(fact, part)
                                        || (isEncounter(fact) ? encounters : during)
                                                .contains(fact.rid()))
                .toList();
    }

    private static boolean isEncounter(Fact fact) {
        return fact.type().equals(ENCOUNTER);
    }

    /// Whether it matters of a fact where it was; all others are of the person.
    private boolean isAsked(Fact fact, Part part) {
        return !part.whole().contains(fact.type())
                && (isEncounter(fact) || !keys(fact, part).isEmpty());
    }

    private List<Long> keys(Fact fact, Part part) {
        return part.within().keys(types.code(fact.type()));
    }

    private boolean belongs(Fact fact, Set<Long> tokens, Set<Long> encounters, Part part) {
        return keys(fact, part).stream()
                .anyMatch(key -> tokens.stream().anyMatch(t -> encounters.contains(t ^ key)));
    }

    private static Sql rows(List<Fact> facts) {
        long[] rids = facts.stream().mapToLong(Fact::rid).toArray();
        return Sql.of("select r.rid from resource r where r.rid = any(?)", (Object) rids);
    }

    private static long[] array(Set<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static Set<Long> numbers(Connection connection, Sql sql) throws SQLException {
        Set<Long> numbers = new HashSet<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    /// The tokens that the index would hold of versions that were replaced.
    private Map<Fact, Set<Long>> past(Connection connection, List<Fact> facts) throws SQLException {
        Map<Fact, IndexRows> read = new HashMap<>();
        contents.each(
                connection,
                facts.stream().filter(Fact::past).toList(),
                (fact, stored) ->
                        read.put(fact, types.of(fact.type()).rows(ChartRows.read(stored))));
        Set<Name> names = new LinkedHashSet<>();
        for (IndexRows rows : read.values()) {
            rows.references().forEach(one -> names.add(new Name(one.type(), one.id())));
        }
        Map<Name, Long> numbers = named(connection, List.copyOf(names));
        Map<Fact, Set<Long>> tokens = new HashMap<>();
        read.forEach(
                (fact, rows) -> {
                    rows.resolve((type, id) -> numbers.getOrDefault(new Name(type, id), 0L));
                    tokens.put(fact, new HashSet<>(Arrays.stream(rows.tokens()).boxed().toList()));
                });
        return tokens;
    }

    /// A resource by type and id.
    private record Name(String type, String id) {}

    private Map<Name, Long> named(Connection connection, List<Name> names) throws SQLException {
        List<Name> known = names.stream().filter(name -> types.isKnown(name.type())).toList();
        short[] codes = new short[known.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = types.code(known.get(i).type());
        }
        Sql sql =
                Sql.of(
                        """
                        select r.type, r.id, r.rid
                        from unnest(?::smallint[], ?::text[]) u(type, id)
                        join resource r on r.type = u.type and r.id = u.id""",
                        codes,
                        known.stream().map(Name::id).toArray(String[]::new));
        Map<Name, Long> numbers = new HashMap<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Name name = new Name(types.name(rows.getShort(1)), rows.getString(2));
                numbers.put(name, rows.getLong(3));
            }
        }
        return numbers;
    }
}
