package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.syntax.Expression;
import chartwell.engine.fhirpath.syntax.Expression.Special;
import chartwell.engine.fhirpath.syntax.Rejected;
import chartwell.engine.fhirpath.value.Quantity;
import chartwell.engine.fhirpath.value.Temporal;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.Json.JsonNumber;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/// Settles the names and types of a parsed expression against the definitions.
final class Resolver {
    /// How often a node may be resolved in all; `repeat()` resolves its projection several times,
    /// so that nesting it multiplies.
    private static final int MAX_STEPS = 10_000;

    private final Types types;
    private final Shape root;
    private final Members members;
    private final TypeOperations typeOperations;
    private final Calls calls;
    private final PathOptions options;
    private int steps;

    /// `root` is the resource that holds the focus.
    Resolver(Types types, NodeType root, PathOptions options) {
        this.types = types;
        this.root = Shape.one(root, true);
        this.options = options;
        this.members = new Members(types);
        this.typeOperations = new TypeOperations(types, options.castsLists());
        this.calls = new Calls(types, members, typeOperations, this);
    }

    Resolved resolve(Expression expression, Shape focus) throws Rejected {
        return resolve(expression, new Place(focus, false, null));
    }

    boolean refusesUnordered() {
        return options.refusesUnordered();
    }

    /// Where an expression stands: what `$this` is, whether there is a `$index`, and what `$total`
    /// is, if there is one.
    record Place(Shape focus, boolean inCriterion, @Nullable Shape total) {
        Place within(Shape item) {
            return new Place(item, true, total);
        }

        Place totalling(Shape sum) {
            return new Place(focus, inCriterion, sum);
        }
    }

    Resolved resolve(Expression expression, Place place) throws Rejected {
        if (++steps > MAX_STEPS) {
            throw new Rejected(expression.position(), "The expression is too large");
        }
        return switch (expression) {
            case Expression.Literal literal -> literal(literal);
            case Expression.Constant constant -> constant(constant);
            case Special special -> special(special, place);
            case Expression.Member member -> member(member, place);
            case Expression.Call call -> calls.call(call, place);
            case Expression.Indexer indexer -> indexer(indexer, place);
            case Expression.Sign sign -> sign(sign, place);
            case Expression.Binary binary ->
                    Operations.binary(
                            binary, resolve(binary.left(), place), resolve(binary.right(), place));
            case Expression.TypeOperation operation -> typeOperation(operation, place);
        };
    }

    private Resolved indexer(Expression.Indexer indexer, Place place) throws Rejected {
        Resolved source = resolve(indexer.source(), place);
        Resolved index = resolve(indexer.index(), place);
        if (!index.shape().mayBe(Set.of(NodeType.Category.NUMBER))) {
            throw new Rejected(
                    indexer.index().position(),
                    "An index is an integer, not " + index.shape().shown());
        }
        return new Resolved.At(indexer.position(), source, index, source.shape().atMostOne());
    }

    private Resolved literal(Expression.Literal literal) throws Rejected {
        return switch (literal) {
            case Expression.EmptyLiteral _ -> new Resolved.Nothing(Shape.NOTHING);
            case Expression.BooleanLiteral bool ->
                    new Resolved.Literal(JsonBoolean.of(bool.value()), Types.BOOLEAN);
            case Expression.StringLiteral string ->
                    new Resolved.Literal(Json.string(string.value()), Types.STRING);
            case Expression.NumberLiteral number -> number(number, "");
            case Expression.TemporalLiteral temporal -> temporal(temporal);
            case Expression.QuantityLiteral quantity ->
                    new Resolved.Literal(
                            Values.json(
                                    Quantity.of(
                                            new BigDecimal(quantity.number()), quantity.unit())),
                            Types.QUANTITY);
        };
    }

    private static Resolved temporal(Expression.TemporalLiteral literal) throws Rejected {
        Temporal.Kind kind =
                switch (literal.kind()) {
                    case DATE -> Temporal.Kind.DATE;
                    case DATE_TIME -> Temporal.Kind.DATE_TIME;
                    case TIME -> Temporal.Kind.TIME;
                };
        String text = kind == Temporal.Kind.TIME ? literal.text().substring(1) : literal.text();
        Temporal temporal = Temporal.of(kind, text);
        if (temporal == null) {
            throw new Rejected(
                    literal.position(), "There is no such date or time: @" + literal.text());
        }
        return new Resolved.Literal(Json.string(temporal.toString()), Types.of(kind));
    }

    private static Resolved number(Expression.NumberLiteral number, String sign) throws Rejected {
        if (number.text().length() > 100) {
            throw new Rejected(number.position(), "The number has more than 100 digits");
        }
        boolean decimal = number.isDecimal() || new BigInteger(number.text()).bitLength() > 31;
        return new Resolved.Literal(
                new JsonNumber(sign + number.text()), decimal ? Types.DECIMAL : Types.INTEGER);
    }

    private Resolved sign(Expression.Sign sign, Place place) throws Rejected {
        if (sign.operand() instanceof Expression.NumberLiteral number) {
            return number(number, sign.negative() ? "-" : "");
        }
        return Operations.negation(sign, resolve(sign.operand(), place));
    }

    private Resolved constant(Expression.Constant constant) throws Rejected {
        String name = constant.name();
        PathOptions.Constant given = options.constants().get(name);
        if (given != null) {
            NodeType type = types.fhir(given.type());
            if (type == null) {
                throw new IllegalArgumentException("There is no type " + given.type());
            }
            return new Resolved.Literal(given.value(), type);
        }
        if (name.equals("rowIndex") && options.rows()) {
            return new Resolved.RowIndex();
        }
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
            case TOTAL -> {
                if (place.total() == null) {
                    throw new Rejected(special.position(), "$total is for aggregate() only");
                }
                yield new Resolved.Total(place.total());
            }
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
                return start(member, focus, type);
            }
        }
        return members.of(focus, member.name(), member.position());
    }

    /// A path that starts with a type: the focus, which must be able to be one.
    private Resolved start(Expression.Member member, Resolved focus, NodeType type)
            throws Rejected {
        Resolved started = typeOperations.start(focus, type);
        if (started instanceof Resolved.Nothing && options.refusesOtherTypes()) {
            throw new Rejected(
                    member.position(),
                    "The expression is asked of %s, which is never a %s"
                            .formatted(focus.shape().shown(), type.name()));
        }
        return started;
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
                ? typeOperations.filter(operand, operation.type(), true)
                : typeOperations.check(operand, operation.type());
    }
}
