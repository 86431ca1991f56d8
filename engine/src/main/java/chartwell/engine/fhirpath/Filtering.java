package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Functions that filter and project (FHIRPath N1, section 5.2); `ofType()` is in [Resolver].
enum Filtering implements Function {
    WHERE("where"),
    SELECT("select"),
    REPEAT("repeat");

    private static final int MOST_REPEATED = 300_000;

    private final String text;

    Filtering(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int least() {
        return 1;
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public boolean perItem(int argument) {
        return true;
    }

    @Override
    public Shape shape(Shape source, List<Shape> arguments) {
        Shape argument = arguments.getFirst();
        return switch (this) {
            case WHERE -> source.perhaps();
            case SELECT ->
                    new Shape(
                            argument.items(),
                            source.single() && argument.single(),
                            source.required() && argument.required());
            case REPEAT -> new Shape(argument.items(), false, false);
        };
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        Plan argument = arguments.getFirst();
        return switch (this) {
            case WHERE -> where(source, argument);
            case SELECT ->
                    (scope, out) ->
                            source.each(
                                    scope,
                                    new EachItem(scope) {
                                        @Override
                                        void item(Scope item) {
                                            argument.each(item, out);
                                        }
                                    });
            case REPEAT -> (scope, out) -> repeat(source, argument, scope, out);
        };
    }

    /// The nodes for which a criterion is true.
    static Plan where(Plan source, Plan criterion) {
        return (scope, out) ->
                source.each(
                        scope,
                        new EachItem(scope) {
                            @Override
                            void item(Scope item) {
                                if (criterion.truth(item) == Truth.TRUE) {
                                    out.node(item.value(), item.beside(), item.type());
                                }
                            }
                        });
    }

    /// Level by level; a node that equals an earlier one is not asked again.
    private static void repeat(Plan source, Plan projection, Scope scope, NodeSink out) {
        Set<Object> seen = new HashSet<>();
        int room = MOST_REPEATED;
        Items level = source.items(scope);
        while (level.size() > 0) {
            Items next = new Items();
            for (int i = 0; i < level.size(); i++) {
                Items.Item item = level.get(i);
                Items found =
                        projection.items(scope.at(item.value(), item.beside(), item.type(), i));
                for (int k = 0; k < found.size(); k++) {
                    if (seen.add(found.get(k).key())) {
                        room -= 1 + weight(found.get(k).value());
                        if (room < 0) {
                            throw new PathEvaluationException(
                                    "repeat() finds ever more and would not end: it gave "
                                            + seen.size()
                                            + " nodes");
                        }
                        found.get(k).emit(out);
                        found.get(k).emit(next);
                    }
                }
            }
            level = next;
        }
    }

    /// Texts that grow take room too.
    private static int weight(@Nullable Json value) {
        return value instanceof Json.JsonString(String text) ? text.length() / 8 : 0;
    }

    /// Puts each node into focus, with its index.
    private abstract static class EachItem implements NodeSink {
        private final Scope scope;
        private int index;

        EachItem(Scope scope) {
            this.scope = scope;
        }

        abstract void item(Scope item);

        @Override
        public void node(@Nullable Json value, @Nullable JsonObject beside, NodeType type) {
            item(scope.at(value, beside, type, index++));
        }
    }
}
