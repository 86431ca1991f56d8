package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.syntax.Operator;
import chartwell.engine.fhirpath.value.Value;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
            case Resolved.Index _ -> (scope, out) -> Values.integer(scope.index(), out);
            case Resolved.RowIndex _ ->
                    (scope, out) -> Values.integer(scope.evaluation().rowIndex(), out);
            case Resolved.Total _ -> Compiler::total;
            case Resolved.Nothing _ -> (_, _) -> {};
            case Resolved.Literal(Json value, NodeType type) ->
                    (_, out) -> out.node(value, null, type);
            case Resolved.Step step ->
                    path(step.source()).then(Segment.of(step.name(), step.candidates()));
            case Resolved.OpenStep step ->
                    path(step.source()).then(new Segment.Open(step.name(), types));
            case Resolved.TypeFilter filter -> typeFilter(filter);
            case Resolved.TypeCheck check -> new Placed(check.position(), typeCheck(check));
            case Resolved.ReferenceCheck check -> referenceCheck(check);
            case Resolved.At at ->
                    new Placed(at.position(), at(compile(at.source()), compile(at.index())));
            case Resolved.Union union ->
                    Combining.union(compile(union.left()), compile(union.right()));
            case Resolved.Resolution resolution -> resolution(compile(resolution.source()));
            case Resolved.ReferenceKey key ->
                    ViewFunctions.referenceKey(compile(key.source()), key.type(), types);
            case Resolved.Sort sort -> new Placed(sort.position(), sort(sort));
            case Resolved.Invocation call ->
                    new Placed(
                            call.position(),
                            call.function()
                                    .compile(
                                            compile(call.source()),
                                            call.arguments().stream().map(this::compile).toList()));
            case Resolved.Equality _,
                    Resolved.Comparison _,
                    Resolved.Reckoning _,
                    Resolved.Negation _,
                    Resolved.Membership _,
                    Resolved.Logic _ ->
                    operator(resolved);
        };
    }

    private Plan operator(Resolved resolved) {
        return switch (resolved) {
            case Resolved.Equality equality -> equality(equality);
            case Resolved.Comparison(int at, Operator operator, Resolved left, Resolved right) ->
                    new Placed(
                            at,
                            Ordering.compile(
                                    operator, compile(left), compile(right), known(right)));
            case Resolved.Reckoning(
                            int at,
                            Operator operator,
                            Resolved left,
                            Resolved right,
                            Shape _) ->
                    new Placed(at, Arithmetic.compile(operator, compile(left), compile(right)));
            case Resolved.Negation(int at, Resolved operand, Shape _) ->
                    new Placed(at, Arithmetic.negation(compile(operand)));
            case Resolved.Membership membership ->
                    new Placed(membership.position(), membership(membership));
            case Resolved.Logic logic ->
                    new Placed(
                            logic.position(),
                            logic.connective()
                                    .compile(compile(logic.left()), compile(logic.right())));
            default -> throw new IllegalStateException(resolved + " is no operator");
        };
    }

    private static @Nullable Value known(Resolved resolved) {
        return resolved instanceof Resolved.Literal(Json value, NodeType type)
                ? Values.of(value, type)
                : null;
    }

    private static void total(Scope scope, NodeSink out) {
        if (scope.total() != null) {
            scope.total().emit(out);
        }
    }

    private Plan resolution(Plan source) {
        NodeType any = Objects.requireNonNull(types.fhir("Resource"));
        return (scope, out) ->
                source.each(
                        scope,
                        (value, _, _) -> {
                            String reference =
                                    value instanceof JsonObject object
                                            ? object.text("reference")
                                            : value instanceof JsonString(String uri) ? uri : null;
                            JsonObject found =
                                    reference == null ? null : scope.evaluation().find(reference);
                            if (found != null) {
                                out.node(found, null, types.actual(any, found));
                            }
                        });
    }

    /// Nodes without a key come last, or first where it descends; equal ones keep their order.
    private Plan sort(Resolved.Sort sort) {
        Plan source = compile(sort.source());
        List<Plan> keys = sort.keys().stream().map(key -> compile(key.key())).toList();
        List<Boolean> descending = sort.keys().stream().map(Resolved.SortKey::descending).toList();
        return (scope, out) -> {
            Items items = source.items(scope);
            List<Keyed> keyed = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                Items.Item item = items.get(i);
                Scope inside = scope.at(item.value(), item.beside(), item.type(), i);
                List<Items.@Nullable Item> own = new ArrayList<>();
                keys.forEach(key -> own.add(Operands.item(key, inside)));
                keyed.add(new Keyed(item, keys.isEmpty() ? List.of(item) : own));
            }
            keyed.sort((one, other) -> compare(one, other, descending));
            keyed.forEach(entry -> entry.item().emit(out));
        };
    }

    private record Keyed(Items.Item item, List<Items.@Nullable Item> keys) {}

    private static int compare(Keyed one, Keyed other, List<Boolean> descending) {
        for (int i = 0; i < one.keys().size(); i++) {
            Items.Item mine = one.keys().get(i);
            Items.Item others = other.keys().get(i);
            Integer order;
            if (mine == null || others == null) {
                order = Boolean.compare(mine == null, others == null);
            } else {
                order = Ordering.compare(mine, others);
            }
            if (order != null && order != 0) {
                return i < descending.size() && descending.get(i) ? -order : order;
            }
        }
        return 0;
    }

    private PathPlan path(Resolved source) {
        Plan plan = compile(source);
        return plan instanceof PathPlan path ? path : new PathPlan(plan, types);
    }

    private Plan typeFilter(Resolved.TypeFilter filter) {
        Plan source = compile(filter.source());
        String wanted = filter.type().name();
        if (filter.single()) {
            return new Placed(
                    filter.position(),
                    (scope, out) -> {
                        Items.Item item = Operands.item(source, scope);
                        if (item != null && item.type().isA(wanted)) {
                            item.emit(out);
                        }
                    });
        }
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
                        default -> throw Operands.tooMany(items.size());
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
                        default -> throw Operands.tooMany(items.size());
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
        return new Decision(
                switch (equality.operator()) {
                    case EQUAL -> scope -> Sameness.equal(left.items(scope), right.items(scope));
                    case NOT_EQUAL ->
                            scope -> Sameness.equal(left.items(scope), right.items(scope)).not();
                    case EQUIVALENT ->
                            scope ->
                                    Truth.of(
                                            Equivalence.equivalent(
                                                    left.items(scope), right.items(scope)));
                    default ->
                            scope ->
                                    Truth.of(
                                            !Equivalence.equivalent(
                                                    left.items(scope), right.items(scope)));
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
                        default -> throw Operands.tooMany(wanted.size());
                    };
                });
    }
}
