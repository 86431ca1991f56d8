package chartwell.record.chart;

import chartwell.record.chart.Charts.Reference;
import chartwell.record.index.Keys;
import chartwell.record.index.LiteralReferences;
import chartwell.record.index.TypeIndex;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/// Finds the facts of a chart by their names, and by what they refer to. Safe to share between
/// threads.
final class Referring {
    private final TypeIndexes types;
    private final ChartContents contents;

    Referring(TypeIndexes types, ChartContents contents) {
        this.types = types;
        this.contents = contents;
    }

    /// The facts of a chart that refer to a resource, wherever in them; of what was replaced since,
    /// the index knows nothing, so it is read.
    List<Fact> of(Connection connection, Chart chart, Reference to) throws SQLException {
        Set<Long> referring = current(connection, chart, to);
        List<Fact> past = chart.facts().stream().filter(Fact::past).toList();
        Set<Fact> read = new HashSet<>();
        contents.each(
                connection,
                past,
                (fact, stored) ->
                        LiteralReferences.each(
                                ChartRows.read(stored),
                                (_, type, id) -> {
                                    if (type.equals(to.type()) && id.equals(to.id())) {
                                        read.add(fact);
                                    }
                                }));
        return chart.facts().stream()
                .filter(fact -> fact.past() ? read.contains(fact) : referring.contains(fact.rid()))
                .toList();
    }

    private Set<Long> current(Connection connection, Chart chart, Reference to)
            throws SQLException {
        Set<Long> own = numbers(connection, to);
        if (own.isEmpty()) {
            return own;
        }
        long rid = own.iterator().next();
        long[] tokens =
                chart.types().stream()
                        .map(types::of)
                        .flatMapToLong(index -> keys(index, to.type()))
                        .map(key -> Keys.reference(key, rid))
                        .distinct()
                        .toArray();
        Sql all = Sql.of("select r.rid from resource r where r.tokens && ?", (Object) tokens);
        return numbers(connection, all);
    }

    /// The keys of what may refer to a type.
    private LongStream keys(TypeIndex index, String to) {
        return LongStream.concat(
                LongStream.of(types.keys().otherReference()),
                index.plan().parameters().stream()
                        .filter(parameter -> parameter.parameter().targets().contains(to))
                        .flatMap(parameter -> parameter.atoms().stream())
                        .mapToLong(index::key));
    }

    /// The number of a resource, where it has one.
    Set<Long> numbers(Connection connection, Reference name) throws SQLException {
        return numbers(
                connection,
                Sql.of(
                        "select r.rid from resource r where r.type = ? and r.id = ?",
                        types.code(name.type()),
                        name.id()));
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
}
