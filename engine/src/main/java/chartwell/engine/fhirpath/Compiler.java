package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

/// Turns a resolved expression into closures.
final class Compiler {
    private final Types types;

    Compiler(Types types) {
        this.types = types;
    }

    Plan compile(Resolved resolved) {
        return switch (resolved) {
            case Resolved.Focus _ -> new PathPlan(null, types);
            case Resolved.Root _ ->
                    (scope, out) -> out.node(scope.resource(), null, scope.resourceType());
            case Resolved.Index _ ->
                    (scope, out) ->
                            out.node(
                                    new JsonNumber(Integer.toString(scope.index())),
                                    null,
                                    Types.INTEGER);
            case Resolved.Nothing _ -> (_, _) -> {};
            case Resolved.Literal(Json value, NodeType type) ->
                    (_, out) -> out.node(value, null, type);
            case Resolved.Step step ->
                    path(step.source()).then(Segment.of(step.name(), step.candidates()));
            case Resolved.OpenStep step ->
                    path(step.source()).then(new Segment.Open(step.name(), types));
            case Resolved.TypeFilter filter -> typeFilter(filter);
            case Resolved.TypeCheck check -> typeCheck(check);
            case Resolved.ReferenceCheck check -> referenceCheck(check);
            case Resolved.At at -> at(compile(at.source()), compile(at.index()));
            case Resolved.Union union ->
                    Combining.union(compile(union.left()), compile(union.right()));
            case Resolved.Equality equality -> equality(equality);
            case Resolved.Membership membership -> membership(membership);
            case Resolved.Logic logic ->
                    logic.connective().compile(compile(logic.left()), compile(logic.right()));
            case Resolved.Invocation call ->
                    call.function()
                            .compile(
                                    compile(call.source()),
                                    call.arguments().stream().map(this::compile).toList());
        };
    }

    private PathPlan path(Resolved source) {
        Plan plan = compile(source);
        return plan instanceof PathPlan path ? path : new PathPlan(plan, types);
    }

    private Plan typeFilter(Resolved.TypeFilter filter) {
        Plan source = compile(filter.source());
        String wanted = filter.type().name();
        return (scope, out) ->
                source.each(
                        scope,
                        (value, beside, type) -> {
                            if (type.isA(wanted)) {
                                out.node(value, beside, type);
                            }
                        });
    }

    private Plan typeCheck(Resolved.TypeCheck check) {
        Plan source = compile(check.source());
        String wanted = check.type().name();
        return new Decision(
                scope -> {
                    Items items = source.items(scope);
                    return switch (items.size()) {
                        case 0 -> Truth.EMPTY;
                        case 1 -> Truth.of(items.get(0).type().isA(wanted));
                        default -> throw new PathEvaluationException("is: needs one node");
                    };
                });
    }

    private Plan referenceCheck(Resolved.ReferenceCheck check) {
        Plan source = compile(check.source());
        NodeType wanted = check.type();
        return new Decision(
                scope -> {
                    Items items = source.items(scope);
                    return switch (items.size()) {
                        case 0 -> Truth.EMPTY;
                        case 1 -> {
                            NodeType target = target(items.get(0).value(), scope);
                            yield target == null
                                    ? Truth.EMPTY
                                    : Truth.of(target.isA(wanted.name()));
                        }
                        default -> throw new PathEvaluationException("resolve: needs one node");
                    };
                });
    }

    /// The type that a Reference, canonical or uri tells without being fetched; null where it
    /// tells none.
    private @Nullable NodeType target(@Nullable Json value, Scope scope) {
        String text = value instanceof JsonString uri ? uri.value() : null;
        String told = null;
        if (value instanceof JsonObject reference) {
            text = reference.text("reference");
            told = reference.text("type");
        }
        String type =
                switch (text == null ? null : LiteralReference.of(text)) {
                    case null -> null;
                    case LiteralReference.Local local -> local.type();
                    case LiteralReference.Url url -> url.type();
                    case LiteralReference.Contained contained ->
                            contained.id().isEmpty()
                                    ? scope.resourceType().name()
                                    : containedType(scope.resource(), contained.id());
                };
        String name = type == null ? told : type;
        return name == null ? null : types.fhir(name);
    }

    private static @Nullable String containedType(JsonObject resource, String id) {
        for (JsonObject contained : resource.objects("contained")) {
            if (id.equals(contained.text("id"))) {
                return contained.text("resourceType");
            }
        }
        return null;
    }

    private static Plan at(Plan source, Plan index) {
        return (scope, out) -> {
            int wanted = index.items(scope).integer();
            Items items = source.items(scope);
            if (wanted >= 0 && wanted < items.size()) {
                items.get(wanted).emit(out);
            }
        };
    }

    private Plan equality(Resolved.Equality equality) {
        Plan left = compile(equality.left());
        Plan right = compile(equality.right());
        boolean negated = equality.negated();
        return new Decision(
                scope -> {
                    Truth equal = Sameness.equal(left.items(scope), right.items(scope));
                    return negated ? equal.not() : equal;
                });
    }

    private Plan membership(Resolved.Membership membership) {
        Plan item = compile(membership.item());
        Plan collection = compile(membership.collection());
        return new Decision(
                scope -> {
                    Items wanted = item.items(scope);
                    return switch (wanted.size()) {
                        case 0 -> Truth.EMPTY;
                        case 1 ->
                                Truth.of(
                                        Sameness.keys(collection.items(scope))
                                                .contains(wanted.get(0).key()));
                        default -> throw new PathEvaluationException("in: needs one node");
                    };
                });
    }
}
