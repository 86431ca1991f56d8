package chartwell.engine.fhirpath;

import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonObject;

import java.util.List;

/// Functions that FHIR adds to FHIRPath (R4, FHIRPath page).
enum FhirFunctions implements Function {
    /// `extension(url)`; its source is the extensions of the nodes.
    EXTENSION("extension", 1),
    HAS_VALUE("hasValue", 0);

    private final String text;
    private final int arguments;

    FhirFunctions(String text, int arguments) {
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
    public Shape shape(Shape source, List<Shape> argumentShapes) {
        return switch (this) {
            case EXTENSION -> source.perhaps();
            case HAS_VALUE -> Shape.TRUTH;
        };
    }

    @Override
    public Plan compile(Plan source, List<Plan> argumentPlans) {
        return switch (this) {
            case EXTENSION -> extension(source, argumentPlans.getFirst());
            case HAS_VALUE ->
                    new Decision(
                            scope -> {
                                Items items = source.items(scope);
                                return Truth.of(
                                        items.size() == 1
                                                && items.get(0).type().isPrimitive()
                                                && items.get(0).value() != null);
                            });
        };
    }

    private static Plan extension(Plan extensions, Plan url) {
        return (scope, out) -> {
            Items wanted = url.items(scope);
            if (wanted.size() == 1 && wanted.get(0).value() instanceof JsonString text) {
                extensions.each(
                        scope,
                        (value, beside, type) -> {
                            if (value instanceof JsonObject extension
                                    && text.value().equals(extension.text("url"))) {
                                out.node(value, beside, type);
                            }
                        });
            }
        };
    }
}
