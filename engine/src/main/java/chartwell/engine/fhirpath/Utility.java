package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.NodeType.Category;
import chartwell.engine.fhirpath.syntax.Rejected;
import chartwell.engine.fhirpath.value.Temporal;
import chartwell.engine.fhirpath.value.Value;
import chartwell.engine.json.JsonObject;

import java.util.List;
import java.util.Objects;

/// Functions that help (FHIRPath N1, section 5.9, and `type()`).
enum Utility implements Function {
    TRACE("trace", 1, 2),
    NOW("now", 0, 0),
    TODAY("today", 0, 0),
    TIME_OF_DAY("timeOfDay", 0, 0),
    TYPE("type", 0, 0);

    private final String text;
    private final int least;
    private final int most;

    Utility(String text, int least, int most) {
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
        return this == TRACE && argument == 1;
    }

    @Override
    public void check(CallSite call) throws Rejected {
        call.argument(0, "a name as text", Category.TEXT);
    }

    @Override
    public Shape shape(Shape source, List<Shape> arguments) {
        return switch (this) {
            case TRACE -> source;
            case NOW -> Shape.one(Types.DATE_TIME, true);
            case TODAY -> Shape.one(Types.DATE, true);
            case TIME_OF_DAY -> Shape.one(Types.TIME, true);
            case TYPE ->
                    new Shape(
                            Shape.one(Types.TYPE_INFO, true).items(),
                            source.single(),
                            source.required());
        };
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        return switch (this) {
            case TRACE -> trace(source, arguments);
            case NOW -> (scope, out) -> emit(scope.evaluation().now(), out);
            case TODAY ->
                    (scope, out) -> emit(part(scope.evaluation().now(), Temporal.Kind.DATE), out);
            case TIME_OF_DAY -> (scope, out) -> emit(scope.evaluation().now().timeOfDay(), out);
            case TYPE -> (scope, out) -> source.each(scope, (_, _, type) -> emit(type, out));
        };
    }

    private static void emit(Temporal temporal, NodeSink out) {
        Values.emit(new Value.When(temporal), out);
    }

    private static Temporal part(Temporal temporal, Temporal.Kind kind) {
        return Objects.requireNonNull(temporal.as(kind));
    }

    private static void emit(NodeType type, NodeSink out) {
        boolean own = type.name().startsWith("System.");
        JsonObject info =
                JsonObject.builder()
                        .add("namespace", own ? "System" : "FHIR")
                        .add("name", own ? type.name().substring("System.".length()) : type.name())
                        .build();
        out.node(info, null, Types.TYPE_INFO);
    }

    private static Plan trace(Plan source, List<Plan> arguments) {
        return (scope, out) -> {
            String name = Operands.text(arguments.getFirst(), scope);
            PathContext.Trace watcher = scope.evaluation().context().trace();
            Items items = source.items(scope);
            Items shown = new Items();
            for (int i = 0; i < items.size(); i++) {
                Items.Item item = items.get(i);
                if (arguments.size() == 1) {
                    item.emit(shown);
                } else {
                    arguments
                            .getLast()
                            .each(scope.at(item.value(), item.beside(), item.type(), i), shown);
                }
            }
            for (int i = 0; i < shown.size(); i++) {
                Items.Item item = shown.get(i);
                watcher.node(name == null ? "" : name, item.value(), item.type());
            }
            items.emit(out);
        };
    }
}
