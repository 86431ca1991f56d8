package chartwell.record.chart;

import chartwell.engine.json.JsonObject;
import chartwell.record.index.CodeKey;
import chartwell.record.index.CodeKey.Code;
import chartwell.record.index.TypeIndexes;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts results, or documents, together by what they are about, which the index knows; what was
/// written before it did is read.
final class CodeGroups {
    private final TypeIndexes types;
    private final ChartContents contents;

    CodeGroups(TypeIndexes types, ChartContents contents) {
        this.types = types;
        this.contents = contents;
    }

    /// The groups of facts, which are newest first, in the order of their newest.
    List<CodeGroup> of(Connection connection, List<Fact> facts) throws SQLException {
        Map<Fact, Long> read = new HashMap<>();
        contents.each(
                connection,
                facts.stream().filter(fact -> fact.code() == 0).toList(),
                (fact, stored) ->
                        read.put(fact, types.of(fact.type()).rows(ChartRows.read(stored)).code()));
        Map<Long, List<Fact>> groups = new LinkedHashMap<>();
        for (Fact fact : facts) {
            groups.computeIfAbsent(read.getOrDefault(fact, fact.code()), _ -> new ArrayList<>())
                    .add(fact);
        }
        List<CodeGroup> named = new ArrayList<>();
        contents.each(
                connection,
                groups.values().stream().map(List::getFirst).toList(),
                (fact, stored) ->
                        named.add(
                                named(
                                        ChartRows.read(stored),
                                        groups.getOrDefault(
                                                read.getOrDefault(fact, fact.code()), List.of()))));
        named.sort(Comparator.comparing(group -> group.facts().getFirst(), Chart.NEWEST_FIRST));
        return named;
    }

    private static CodeGroup named(JsonObject newest, List<Fact> facts) {
        Code code = CodeKey.code(newest).orElse(new Code("", ""));
        return new CodeGroup(code.system(), code.code(), CodeKey.name(newest), facts);
    }
}
