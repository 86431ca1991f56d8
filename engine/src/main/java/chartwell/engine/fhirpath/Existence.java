package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Functions that ask what is there (FHIRPath N1, section 5.1).
enum Existence implements Function {
    EMPTY("empty", 0, 0),
    EXISTS("exists", 0, 1),
    ALL("all", 1, 1),
    ALL_TRUE("allTrue", 0, 0),
    ANY_TRUE("anyTrue", 0, 0),
    ALL_FALSE("allFalse", 0, 0),
    ANY_FALSE("anyFalse", 0, 0),
    SUBSET_OF("subsetOf", 1, 1),
    SUPERSET_OF("supersetOf", 1, 1),
    COUNT("count", 0, 0),
    DISTINCT("distinct", 0, 0),
    IS_DISTINCT("isDistinct", 0, 0);

    private final String text;
    private final int least;
    private final int most;

    Existence(String text, int least, int most) {
        this.text = text;
        this.least = least;
        this.most = most;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int least() {
        return least;
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public boolean perItem(int argument) {
        return this == EXISTS || this == ALL;
    }

    @Override
    public Shape shape(Shape source, List<Shape> arguments) {
        return switch (this) {
            case COUNT -> Shape.COUNT;
            case DISTINCT -> source;
            case EMPTY,
                    EXISTS,
                    ALL,
                    ALL_TRUE,
                    ANY_TRUE,
                    ALL_FALSE,
                    ANY_FALSE,
                    SUBSET_OF,
                    SUPERSET_OF,
                    IS_DISTINCT ->
                    Shape.TRUTH;
        };
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        return switch (this) {
            case EMPTY -> truth(scope -> count(source, scope) == 0);
            case EXISTS -> {
                Plan counted =
                        arguments.isEmpty()
                                ? source
                                : Filtering.where(source, arguments.getFirst());
                yield truth(scope -> count(counted, scope) > 0);
            }
            case ALL -> {
                Plan criterion = arguments.getFirst();
                Plan kept = Filtering.where(source, criterion);
                yield truth(scope -> count(kept, scope) == count(source, scope));
            }
            case ALL_TRUE -> truth(scope -> !has(source, scope, false));
            case ANY_TRUE -> truth(scope -> has(source, scope, true));
            case ALL_FALSE -> truth(scope -> !has(source, scope, true));
            case ANY_FALSE -> truth(scope -> has(source, scope, false));
            case SUBSET_OF -> contained(source, arguments.getFirst());
            case SUPERSET_OF -> contained(arguments.getFirst(), source);
            case COUNT ->
                    (scope, out) -> {
                        String number = Integer.toString(count(source, scope));
                        out.node(new JsonNumber(number), null, Types.INTEGER);
                    };
            case DISTINCT -> (scope, out) -> Combining.emitDistinct(source.items(scope), out);
            case IS_DISTINCT ->
                    truth(
                            scope -> {
                                Items items = source.items(scope);
                                return Sameness.keys(items).size() == items.size();
                            });
        };
    }

    private interface Question {
        boolean ask(Scope scope);
    }

    private static Plan truth(Question question) {
        return new Decision(scope -> Truth.of(question.ask(scope)));
    }

    private static Plan contained(Plan part, Plan whole) {
        return truth(
                scope ->
                        Sameness.keys(whole.items(scope))
                                .containsAll(Sameness.keys(part.items(scope))));
    }

    private static boolean has(Plan source, Scope scope, boolean wanted) {
        Items items = source.items(scope);
        boolean found = false;
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i).value() instanceof JsonBoolean bool)) {
                throw new PathEvaluationException("only booleans can be all or any true or false");
            }
            found |= bool.value() == wanted;
        }
        return found;
    }

    private static int count(Plan plan, Scope scope) {
        Counter counter = new Counter();
        plan.each(scope, counter);
        return counter.count;
    }

    private static final class Counter implements NodeSink {
        private int count;

        @Override
        public void node(@Nullable Json value, @Nullable JsonObject beside, NodeType type) {
            count++;
        }
    }
}
