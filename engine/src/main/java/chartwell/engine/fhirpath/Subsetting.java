package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.syntax.Rejected;

import java.util.List;
import java.util.Set;

/// Functions that take a part of a collection (FHIRPath N1, section 5.3).
enum Subsetting implements Function {
    SINGLE("single", 0),
    FIRST("first", 0),
    LAST("last", 0),
    TAIL("tail", 0),
    SKIP("skip", 1),
    TAKE("take", 1),
    INTERSECT("intersect", 1),
    EXCLUDE("exclude", 1);

    private final String text;
    private final int arguments;

    Subsetting(String text, int arguments) {
        this.text = text;
        this.arguments = arguments;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int least() {
        return arguments;
    }

    @Override
    public int most() {
        return arguments;
    }

    @Override
    public void check(CallSite call) throws Rejected {
        if (this == SKIP || this == TAKE) {
            call.argument(0, "an integer", NodeType.Category.NUMBER);
        }
    }

    @Override
    public Shape shape(Shape source, List<Shape> argumentShapes) {
        return switch (this) {
            case SINGLE, FIRST, LAST -> new Shape(source.items(), true, source.required());
            case TAIL, SKIP, TAKE, INTERSECT, EXCLUDE -> source.perhaps();
        };
    }

    @Override
    public Plan compile(Plan source, List<Plan> argumentPlans) {
        return switch (this) {
            case SINGLE ->
                    (scope, out) -> {
                        Items items = source.items(scope);
                        if (items.size() > 1) {
                            throw new PathEvaluationException(
                                    "single() of " + items.size() + " nodes");
                        }
                        emit(items, 0, 1, out);
                    };
            case FIRST -> (scope, out) -> emit(source.items(scope), 0, 1, out);
            case LAST ->
                    (scope, out) -> {
                        Items items = source.items(scope);
                        emit(items, items.size() - 1, items.size(), out);
                    };
            case TAIL -> (scope, out) -> emit(source.items(scope), 1, Integer.MAX_VALUE, out);
            case SKIP ->
                    (scope, out) -> {
                        int skipped = argumentPlans.getFirst().items(scope).integer();
                        emit(source.items(scope), skipped, Integer.MAX_VALUE, out);
                    };
            case TAKE ->
                    (scope, out) -> {
                        int taken = argumentPlans.getFirst().items(scope).integer();
                        emit(source.items(scope), 0, taken, out);
                    };
            case INTERSECT -> against(source, argumentPlans.getFirst(), true);
            case EXCLUDE -> against(source, argumentPlans.getFirst(), false);
        };
    }

    /// The nodes that are in the other collection, without duplicates; or those that are not.
    private static Plan against(Plan source, Plan other, boolean wanted) {
        return (scope, out) -> {
            Set<Object> keys = Sameness.keys(other.items(scope));
            Items items = source.items(scope);
            Items kept = new Items();
            for (int i = 0; i < items.size(); i++) {
                if (keys.contains(items.get(i).key()) == wanted) {
                    items.get(i).emit(kept);
                }
            }
            if (wanted) {
                Combining.emitDistinct(kept, out);
            } else {
                emit(kept, 0, kept.size(), out);
            }
        };
    }

    private static void emit(Items items, int from, int to, NodeSink out) {
        int end = Math.min(to, items.size());
        for (int i = Math.max(0, from); i < end; i++) {
            items.get(i).emit(out);
        }
    }
}
