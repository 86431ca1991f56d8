package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.syntax.Expression;
import chartwell.engine.fhirpath.syntax.Rejected;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Settles calls: which function, what it is called on, how its arguments are asked.
final class Calls {
    private final Types types;
    private final Members members;
    private final TypeOperations typeOperations;
    private final Resolver resolver;

    Calls(Types types, Members members, TypeOperations typeOperations, Resolver resolver) {
        this.types = types;
        this.members = members;
        this.typeOperations = typeOperations;
        this.resolver = resolver;
    }

    Resolved call(Expression.Call call, Resolver.Place place) throws Rejected {
        Resolved source =
                call.source() == null
                        ? new Resolved.Focus(place.focus())
                        : resolver.resolve(call.source(), place);
        return switch (call.name()) {
            case "ofType" -> typeOperations.filter(source, typeArgument(call), false);
            case "as" -> typeOperations.filter(source, typeArgument(call), true);
            case "is" -> typeOperations.check(source, typeArgument(call));
            case "resolve" -> resolution(call, source);
            case "getReferenceKey" -> referenceKey(call, source);
            case "sort" -> sort(call, source, place);
            default -> named(call, source, place);
        };
    }

    private Resolved named(Expression.Call call, Resolved on, Resolver.Place place)
            throws Rejected {
        Function function = Function.named(call.name());
        if (function == null) {
            String message =
                    Function.isLater(call.name())
                            ? "The function '" + call.name() + "()' is not there yet"
                            : "There is no function '" + call.name() + "()'";
            throw new Rejected(call.position(), message);
        }
        requireArity(call, function.least(), function.most());
        Resolved source =
                function == FhirFunctions.EXTENSION
                        ? members.of(on, "extension", call.position())
                        : on;
        if (resolver.refusesUnordered() && needsOrder(function) && isUnordered(source)) {
            throw new Rejected(
                    call.position(), call.name() + "() needs an order, and children() has none");
        }
        if (function == Filtering.REPEAT) {
            return repeat(call, source, place);
        }
        if (function == Aggregates.AGGREGATE) {
            return aggregate(call, source, place);
        }
        Resolver.Place inside = inside(function, call, source, place);
        List<Resolved> arguments = new ArrayList<>(call.arguments().size());
        for (int i = 0; i < call.arguments().size(); i++) {
            arguments.add(
                    resolver.resolve(
                            call.arguments().get(i), function.perItem(i) ? inside : place));
        }
        return invocation(function, call, source, arguments);
    }

    /// `iif()` on nothing asks its arguments where it stands.
    private static Resolver.Place inside(
            Function function, Expression.Call call, Resolved source, Resolver.Place place) {
        boolean stays = function == Choosing.IIF && call.source() == null;
        return stays ? place : place.within(each(source.shape()));
    }

    private static boolean needsOrder(Function function) {
        return function == Subsetting.FIRST
                || function == Subsetting.LAST
                || function == Subsetting.TAIL
                || function == Subsetting.SKIP
                || function == Subsetting.TAKE;
    }

    private static boolean isUnordered(Resolved resolved) {
        return switch (resolved) {
            case Resolved.Invocation call ->
                    call.function() instanceof Navigation || isUnordered(call.source());
            case Resolved.OpenStep step -> isUnordered(step.source());
            case Resolved.TypeFilter filter -> isUnordered(filter.source());
            default -> false;
        };
    }

    /// The projection is asked of its own results too, so its types are found step by step.
    private Resolved repeat(Expression.Call call, Resolved source, Resolver.Place place)
            throws Rejected {
        Expression projection = call.arguments().getFirst();
        Shape seen = source.shape();
        while (true) {
            Resolved argument = resolver.resolve(projection, place.within(each(seen)));
            Shape wider = seen.or(argument.shape());
            if (wider.items().equals(seen.items())) {
                return invocation(Filtering.REPEAT, call, source, List.of(argument));
            }
            seen = wider;
        }
    }

    /// `$total` is what the aggregator gave before, so its types are found step by step.
    private Resolved aggregate(Expression.Call call, Resolved source, Resolver.Place place)
            throws Rejected {
        List<Expression> given = call.arguments();
        Resolved start = given.size() == 1 ? null : resolver.resolve(given.getLast(), place);
        Shape total = start == null ? Shape.NOTHING : start.shape();
        while (true) {
            Resolver.Place inside = place.within(each(source.shape())).totalling(total.perhaps());
            Resolved aggregator = resolver.resolve(given.getFirst(), inside);
            Shape wider = total.or(aggregator.shape());
            if (wider.items().equals(total.items())) {
                List<Resolved> arguments =
                        start == null ? List.of(aggregator) : List.of(aggregator, start);
                return invocation(Aggregates.AGGREGATE, call, source, arguments);
            }
            total = new Shape(wider.items(), true, false);
        }
    }

    private Resolved sort(Expression.Call call, Resolved source, Resolver.Place place)
            throws Rejected {
        List<Resolved.SortKey> keys = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            boolean descending = argument instanceof Expression.Sign sign && sign.negative();
            Expression key =
                    argument instanceof Expression.Sign sign && sign.negative()
                            ? sign.operand()
                            : argument;
            keys.add(
                    new Resolved.SortKey(
                            resolver.resolve(key, place.within(each(source.shape()))), descending));
        }
        return new Resolved.Sort(call.position(), source, keys);
    }

    private static Resolved invocation(
            Function function, Expression.Call call, Resolved source, List<Resolved> arguments)
            throws Rejected {
        List<Shape> shapes = arguments.stream().map(Resolved::shape).toList();
        List<Integer> positions = call.arguments().stream().map(Expression::position).toList();
        function.check(
                new CallSite(call.name(), call.position(), source.shape(), shapes, positions));
        Shape shape = function.shape(source.shape(), shapes);
        return new Resolved.Invocation(call.position(), function, source, arguments, shape);
    }

    /// What a reference can lead to is known from the targets of its element.
    private Resolved resolution(Expression.Call call, Resolved source) throws Rejected {
        requireArity(call, 0, 0);
        Set<Shape.Item> found = new LinkedHashSet<>();
        for (Shape.Item item : source.shape().items()) {
            boolean may =
                    item.type().isA("Reference")
                            || item.type().category() == NodeType.Category.TEXT
                            || item.type().isAny();
            if (may && item.targets().isEmpty()) {
                NodeType any = types.fhir("Resource");
                found.add(new Shape.Item(any == null ? Types.ANY : any, List.of()));
            } else if (may) {
                for (String target : item.targets()) {
                    NodeType type = types.fhir(target);
                    found.add(new Shape.Item(type == null ? Types.ANY : type, List.of()));
                }
            }
        }
        if (found.isEmpty() && !source.shape().items().isEmpty()) {
            throw new Rejected(
                    call.position(),
                    "resolve() needs a Reference, canonical or uri, not " + source.shape().shown());
        }
        Shape shape = new Shape(List.copyOf(found), source.shape().single(), false);
        return new Resolved.Resolution(source, shape);
    }

    private Resolved referenceKey(Expression.Call call, Resolved source) throws Rejected {
        requireArity(call, 0, 1);
        boolean fits =
                source.shape().items().isEmpty()
                        || source.shape().items().stream()
                                .anyMatch(i -> i.type().isA("Reference") || i.type().isAny());
        if (!fits) {
            throw new Rejected(
                    call.position(),
                    "getReferenceKey() needs a Reference, not " + source.shape().shown());
        }
        NodeType type =
                call.arguments().isEmpty() ? null : typeOperations.named(typeArgument(call));
        Shape shape =
                new Shape(Shape.one(Types.STRING, false).items(), source.shape().single(), false);
        return new Resolved.ReferenceKey(source, type, shape);
    }

    static Expression.TypeName typeArgument(Expression.Call call) throws Rejected {
        requireArity(call, 1, 1);
        return switch (call.arguments().getFirst()) {
            case Expression.Member(int at, Expression source, String name) when source == null ->
                    new Expression.TypeName(at, null, name);
            case Expression.Member(
                            int _,
                            Expression.Member(int at, Expression none, String namespace),
                            String name)
                    when none == null ->
                    new Expression.TypeName(at, namespace, name);
            case Expression argument ->
                    throw new Rejected(
                            argument.position(), call.name() + "() takes the name of a type");
        };
    }

    private static Shape each(Shape collection) {
        return new Shape(collection.items(), true, true);
    }

    private static void requireArity(Expression.Call call, int least, int most) throws Rejected {
        int count = call.arguments().size();
        if (count >= least && count <= most) {
            return;
        }
        String wanted =
                most == 0
                        ? "no argument"
                        : least == most
                                ? least + (least == 1 ? " argument" : " arguments")
                                : least + " to " + most + " arguments";
        throw new Rejected(call.position(), call.name() + "() takes " + wanted + ", not " + count);
    }
}
