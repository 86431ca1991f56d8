package chartwell.engine.fhirpath;

import chartwell.engine.definition.Definitions;
import chartwell.engine.fhirpath.syntax.Expression;
import chartwell.engine.fhirpath.syntax.Parser;
import chartwell.engine.fhirpath.syntax.Rejected;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Compiles FHIRPath expressions: parse, resolve against the definitions, compile.
///
/// Holds the types by name, and what became of the first thousand expressions; safe for use by
// several threads.
public final class FhirPath {
    private static final int MOST_REMEMBERED = 1_000;
    private static final int LONGEST_REMEMBERED = 1_000;

    private final Types types;
    private final Map<Asked, PathResult> remembered = new ConcurrentHashMap<>();

    private record Asked(String expression, String focusType, String resourceType) {}

    /// Compiles against these definitions.
    public FhirPath(Definitions definitions) {
        types = new Types(definitions);
    }

    /// The path of an expression that is asked of resources of a type (`Patient`, `Resource`).
    public PathResult compile(String expression, String resourceType) {
        return compile(expression, resourceType, resourceType);
    }

    /// The path of an expression that is asked of a part (`Observation.component`) of resources of
    /// a type.
    public PathResult compile(String expression, String focusType, String resourceType) {
        Asked asked = new Asked(expression, focusType, resourceType);
        PathResult known = remembered.get(asked);
        if (known != null) {
            return known;
        }
        PathResult result;
        try {
            result = compile(Parser.parse(expression), focusType, resourceType);
        } catch (Rejected rejected) {
            result = new PathResult.Refused(rejected.problem());
        }
        if (expression.length() <= LONGEST_REMEMBERED && remembered.size() < MOST_REMEMBERED) {
            remembered.put(asked, result);
        }
        return result;
    }

    /// The path of a parsed expression.
    public PathResult compile(Expression expression, String focusType, String resourceType) {
        NodeType focus = known(focusType);
        NodeType resource = known(resourceType);
        try {
            return new PathResult.Compiled(
                    compile(expression, Shape.one(focus, true), resource, PathOptions.PLAIN));
        } catch (Rejected rejected) {
            return new PathResult.Refused(rejected.problem());
        }
    }

    /// The path of an expression that is asked of resources of a type.
    public PathResult compile(String expression, String resourceType, PathOptions options) {
        NodeType resource = known(resourceType);
        return compile(expression, Shape.one(resource, true), resourceType, options);
    }

    /// The path of an expression that is asked of what another gives, one node at a time.
    public PathResult compile(
            String expression, Shape focus, String resourceType, PathOptions options) {
        try {
            Shape each = new Shape(focus.items(), true, true);
            return new PathResult.Compiled(
                    compile(Parser.parse(expression), each, known(resourceType), options));
        } catch (Rejected rejected) {
            return new PathResult.Refused(rejected.problem());
        }
    }

    private CompiledPath compile(
            Expression expression, Shape focus, NodeType resource, PathOptions options)
            throws Rejected {
        Resolved resolved = new Resolver(types, resource, options).resolve(expression, focus);
        NodeType each = focus.items().size() == 1 ? focus.items().getFirst().type() : Types.ANY;
        return new CompiledPath(
                types, new Compiler(types).compile(resolved), each, resource, resolved.shape());
    }

    /// The path of an expression that the program itself brings.
    ///
    /// @throws IllegalArgumentException where the expression is refused
    public CompiledPath require(String expression, String resourceType) {
        return switch (compile(expression, resourceType)) {
            case PathResult.Compiled compiled -> compiled.path();
            case PathResult.Refused refused ->
                    throw new IllegalArgumentException(
                            expression + ": " + refused.problem().text());
        };
    }

    /// Whether there is a FHIR type of a name.
    public boolean isType(String name) {
        return types.fhir(name) != null;
    }

    /// Whether a FHIR type is another or derives from it.
    public boolean isA(String name, String ancestor) {
        NodeType type = types.fhir(name);
        return type != null && type.isA(ancestor);
    }

    private NodeType known(String name) {
        NodeType type = types.fhir(name);
        if (type == null) {
            throw new IllegalArgumentException("There is no type " + name);
        }
        return type;
    }
}
