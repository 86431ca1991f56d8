package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.syntax.Expression;
import chartwell.engine.fhirpath.syntax.Expression.Special;
import chartwell.engine.fhirpath.syntax.Operator;
import chartwell.engine.fhirpath.syntax.Rejected;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.Json.JsonNumber;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Settles the names and types of a parsed expression against the definitions.
final class Resolver {
    /// How often a node may be resolved in all; `repeat()` resolves its projection several times,
    /// so that nesting it multiplies.
    private static final int MAX_STEPS = 10_000;

    private final Types types;
    private final Shape root;
    private final Members members;
    private final TypeOperations typeOperations;
    private int steps;

    /// `root` is the resource that holds the focus.
    Resolver(Types types, NodeType root) {
        this.types = types;
        this.root = Shape.one(root, true);
        this.members = new Members(types);
        this.typeOperations = new TypeOperations(types);
    }

    Resolved resolve(Expression expression, NodeType focus) throws Rejected {
        return resolve(expression, new Place(Shape.one(focus, true), false));
    }

    /// Where an expression stands: what `$this` is, and whether there is a `$index`.
    private record Place(Shape focus, boolean inCriterion) {}

    private Resolved resolve(Expression expression, Place place) throws Rejected {
        if (++steps > MAX_STEPS) {
            throw new Rejected(expression.position(), "The expression is too large");
        }
        return switch (expression) {
            case Expression.Literal literal -> literal(literal);
            case Expression.Constant constant -> constant(constant);
            case Special special -> special(special, place);
            case Expression.Member member -> member(member, place);
            case Expression.Call call -> call(call, place);
            case Expression.Indexer indexer -> {
                Resolved source = resolve(indexer.source(), place);
                Resolved index = resolve(indexer.index(), place);
                yield new Resolved.At(source, index, source.shape().atMostOne());
            }
            case Expression.Sign sign -> sign(sign);
            case Expression.Binary binary -> binary(binary, place);
            case Expression.TypeOperation operation -> typeOperation(operation, place);
        };
    }

    private Resolved literal(Expression.Literal literal) throws Rejected {
        return switch (literal) {
            case Expression.EmptyLiteral _ -> new Resolved.Nothing(Shape.NOTHING);
            case Expression.BooleanLiteral bool ->
                    new Resolved.Literal(JsonBoolean.of(bool.value()), Types.BOOLEAN);
            case Expression.StringLiteral string ->
                    new Resolved.Literal(Json.string(string.value()), Types.STRING);
            case Expression.NumberLiteral number -> number(number, "");
            case Expression.TemporalLiteral temporal ->
                    throw later(temporal, "Literals of dates and times");
            case Expression.QuantityLiteral quantity ->
                    throw later(quantity, "Literals of quantities");
        };
    }

    private static Resolved number(Expression.NumberLiteral number, String sign) {
        return new Resolved.Literal(
                new JsonNumber(sign + number.text()),
                number.isDecimal() ? Types.DECIMAL : Types.INTEGER);
    }

    private static Resolved sign(Expression.Sign sign) throws Rejected {
        if (sign.operand() instanceof Expression.NumberLiteral number) {
            return number(number, sign.negative() ? "-" : "");
        }
        throw later(sign, "Signs of anything but a number");
    }

    private Resolved constant(Expression.Constant constant) throws Rejected {
        String name = constant.name();
        String url =
                switch (name) {
                    case "ucum" -> "http://unitsofmeasure.org";
                    case "sct" -> "http://snomed.info/sct";
                    case "loinc" -> "http://loinc.org";
                    default -> named(name);
                };
        if (url != null) {
            return new Resolved.Literal(Json.string(url), Types.STRING);
        }
        if (name.equals("resource") || name.equals("rootResource") || name.equals("context")) {
            return new Resolved.Root(root);
        }
        throw new Rejected(constant.position(), "There is no constant '%" + name + "'");
    }

    private static @Nullable String named(String name) {
        if (name.startsWith("vs-")) {
            return "http://hl7.org/fhir/ValueSet/" + name.substring(3);
        }
        if (name.startsWith("ext-")) {
            return "http://hl7.org/fhir/StructureDefinition/" + name.substring(4);
        }
        return null;
    }

    private static Resolved special(Special special, Place place) throws Rejected {
        return switch (special.kind()) {
            case THIS -> new Resolved.Focus(place.focus());
            case INDEX -> {
                if (!place.inCriterion()) {
                    throw new Rejected(special.position(), "$index is for criteria only");
                }
                yield new Resolved.Index(Shape.COUNT);
            }
            case TOTAL -> throw later(special, "$total");
        };
    }

    private Resolved member(Expression.Member member, Place place) throws Rejected {
        if (member.source() != null) {
            return members.of(resolve(member.source(), place), member.name(), member.position());
        }
        Resolved focus = new Resolved.Focus(place.focus());
        if (Character.isUpperCase(member.name().charAt(0))) {
            NodeType type = types.fhir(member.name());
            if (type != null) {
                return typeOperations.start(focus, type);
            }
        }
        return members.of(focus, member.name(), member.position());
    }

    private Resolved call(Expression.Call call, Place place) throws Rejected {
        Resolved source =
                call.source() == null
                        ? new Resolved.Focus(place.focus())
                        : resolve(call.source(), place);
        switch (call.name()) {
            case "ofType", "as" -> {
                return typeOperations.filter(source, typeArgument(call));
            }
            case "is" -> {
                return typeOperations.check(source, typeArgument(call));
            }
            default -> {}
        }
        Function function = Function.named(call.name());
        if (function == null) {
            String message =
                    Function.isLater(call.name())
                            ? "The function '" + call.name() + "()' is not there yet"
                            : "There is no function '" + call.name() + "()'";
            throw new Rejected(call.position(), message);
        }
        int count = call.arguments().size();
        if (count < function.least() || count > function.most()) {
            throw arity(call, function.least(), function.most());
        }
        if (function == FhirFunctions.EXTENSION) {
            source = members.of(source, "extension", call.position());
        }
        if (function == Filtering.REPEAT) {
            return repeat(call.arguments().getFirst(), source);
        }
        Place inside = function.perItem() ? new Place(each(source.shape()), true) : place;
        List<Resolved> arguments = new ArrayList<>(count);
        for (Expression argument : call.arguments()) {
            arguments.add(resolve(argument, inside));
        }
        return invocation(function, source, arguments);
    }

    /// The projection is asked of its own results too, so its types are found step by step.
    private Resolved repeat(Expression projection, Resolved source) throws Rejected {
        Shape seen = source.shape();
        while (true) {
            Resolved argument = resolve(projection, new Place(each(seen), true));
            Shape wider = seen.or(argument.shape());
            if (wider.items().equals(seen.items())) {
                return invocation(Filtering.REPEAT, source, List.of(argument));
            }
            seen = wider;
        }
    }

    private static Resolved invocation(
            Function function, Resolved source, List<Resolved> arguments) {
        Shape shape =
                function.shape(source.shape(), arguments.stream().map(Resolved::shape).toList());
        return new Resolved.Invocation(function, source, arguments, shape);
    }

    private Resolved binary(Expression.Binary binary, Place place) throws Rejected {
        Resolved left = resolve(binary.left(), place);
        Resolved right = resolve(binary.right(), place);
        return switch (binary.operator()) {
            case AND -> new Resolved.Logic(Connective.AND, left, right);
            case OR -> new Resolved.Logic(Connective.OR, left, right);
            case XOR -> new Resolved.Logic(Connective.XOR, left, right);
            case IMPLIES -> new Resolved.Logic(Connective.IMPLIES, left, right);
            case UNION -> new Resolved.Union(left, right, left.shape().or(right.shape()));
            case EQUAL -> equality(binary, left, right);
            case NOT_EQUAL -> equality(binary, left, right);
            case IN -> new Resolved.Membership(left, right);
            case CONTAINS -> new Resolved.Membership(right, left);
            case EQUIVALENT,
                    NOT_EQUIVALENT,
                    LESS,
                    LESS_OR_EQUAL,
                    GREATER,
                    GREATER_OR_EQUAL,
                    PLUS,
                    MINUS,
                    CONCATENATE,
                    TIMES,
                    DIVIDE,
                    DIV,
                    MOD ->
                    throw later(binary, "The operator '" + binary.operator().symbol() + "'");
        };
    }

    private static Resolved equality(Expression.Binary binary, Resolved left, Resolved right)
            throws Rejected {
        for (NodeType.Category category :
                List.of(NodeType.Category.TEMPORAL, NodeType.Category.QUANTITY)) {
            if (left.shape().mayBe(category) && right.shape().mayBe(category)) {
                throw later(binary, "Comparing dates or quantities");
            }
        }
        boolean negated = binary.operator() == Operator.NOT_EQUAL;
        return new Resolved.Equality(left, right, negated);
    }

    private Resolved typeOperation(Expression.TypeOperation operation, Place place)
            throws Rejected {
        if (!operation.cast()
                && operation.operand() instanceof Expression.Call call
                && call.name().equals("resolve")
                && call.arguments().isEmpty()) {
            Resolved source =
                    call.source() == null
                            ? new Resolved.Focus(place.focus())
                            : resolve(call.source(), place);
            NodeType type = typeOperations.named(operation.type());
            return new Resolved.ReferenceCheck(source, type);
        }
        Resolved operand = resolve(operation.operand(), place);
        return operation.cast()
                ? typeOperations.filter(operand, operation.type())
                : typeOperations.check(operand, operation.type());
    }

    private static Expression.TypeName typeArgument(Expression.Call call) throws Rejected {
        if (call.arguments().size() != 1) {
            throw arity(call, 1, 1);
        }
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

    private static Rejected arity(Expression.Call call, int least, int most) {
        String wanted =
                switch (most) {
                    case 0 -> "no argument";
                    case 1 -> least == 1 ? "1 argument" : least + " to 1 arguments";
                    default -> least + " to " + most + " arguments";
                };
        return new Rejected(
                call.position(),
                call.name() + "() takes " + wanted + ", not " + call.arguments().size());
    }

    private static Rejected later(Expression expression, String what) {
        return new Rejected(expression.position(), what + ": not there yet");
    }
}
