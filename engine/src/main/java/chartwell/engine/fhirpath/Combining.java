package chartwell.engine.fhirpath;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Functions that combine two collections (FHIRPath N1, section 5.4); `|` is `union()`.
enum Combining implements Function {
    UNION("union"),
    COMBINE("combine");

    private final String text;

    Combining(String text) {
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
    public Shape shape(Shape source, List<Shape> arguments) {
        return source.or(arguments.getFirst());
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        Plan other = arguments.getFirst();
        return switch (this) {
            case UNION -> union(source, other);
            case COMBINE ->
                    (scope, out) -> {
                        source.each(scope, out);
                        other.each(scope, out);
                    };
        };
    }

    /// Both without duplicates, in order.
    static Plan union(Plan left, Plan right) {
        return (scope, out) -> {
            Items items = new Items();
            left.each(scope, items);
            right.each(scope, items);
            emitDistinct(items, out);
        };
    }

    static void emitDistinct(Items items, NodeSink out) {
        if (items.size() == 1) {
            items.get(0).emit(out);
            return;
        }
        Set<Object> seen = HashSet.newHashSet(items.size());
        for (int i = 0; i < items.size(); i++) {
            if (seen.add(items.get(i).key())) {
                items.get(i).emit(out);
            }
        }
    }
}
