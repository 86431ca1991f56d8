package chartwell.engine.fhirpath;

import chartwell.engine.definition.ElementDefinition;
import chartwell.engine.definition.TypeDefinition;

import java.util.List;
import java.util.Objects;

/// Functions that walk down the tree (FHIRPath N1, section 5.8).
enum Navigation implements Function {
    CHILDREN("children"),
    DESCENDANTS("descendants");

    private final String text;

    Navigation(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int least() {
        return 0;
    }

    @Override
    public int most() {
        return 0;
    }

    @Override
    public Shape shape(Shape source, List<Shape> arguments) {
        return source.items().isEmpty() ? Shape.NOTHING : Shape.ANY;
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        return (scope, out) -> {
            Items level = source.items(scope);
            do {
                Items next = new Items();
                for (int i = 0; i < level.size(); i++) {
                    scope.evaluation().step();
                    children(level.get(i), scope.evaluation(), next);
                }
                next.emit(out);
                level = next;
            } while (this == DESCENDANTS && level.size() > 0);
        };
    }

    /// In the order of the type's definition.
    private static void children(Items.Item item, Evaluation evaluation, NodeSink out) {
        TypeDefinition definition = item.type().definition();
        if (definition == null) {
            return;
        }
        Scope scope = new Scope(item.value(), item.beside(), item.type(), 0, null, evaluation);
        Types types = evaluation.types();
        for (ElementDefinition element : definition.elements()) {
            List<Candidate> candidates =
                    Objects.requireNonNull(Candidate.of(item.type(), element.name(), types));
            new PathPlan(null, types).then(Segment.of(element.name(), candidates)).each(scope, out);
        }
    }
}
