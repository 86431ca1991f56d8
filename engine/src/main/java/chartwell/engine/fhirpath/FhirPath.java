package chartwell.engine.fhirpath;

import chartwell.engine.definition.Definitions;
import chartwell.engine.fhirpath.syntax.Expression;
import chartwell.engine.fhirpath.syntax.Parser;
import chartwell.engine.fhirpath.syntax.Rejected;

/// Compiles FHIRPath expressions: parse, resolve against the definitions, compile.
///
/// Holds the types by name; safe for use by several threads.
public final class FhirPath {
    private final Types types;

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
        try {
            return compile(Parser.parse(expression), focusType, resourceType);
        } catch (Rejected rejected) {
            return new PathResult.Refused(rejected.problem());
        }
    }

    /// The path of a parsed expression.
    public PathResult compile(Expression expression, String focusType, String resourceType) {
        NodeType focus = known(focusType);
        NodeType resource = known(resourceType);
        try {
            Resolved resolved = new Resolver(types, resource).resolve(expression, focus);
            Plan plan = new Compiler(types).compile(resolved);
            return new PathResult.Compiled(
                    new CompiledPath(types, plan, focus, resource, resolved.shape()));
        } catch (Rejected rejected) {
            return new PathResult.Refused(rejected.problem());
        }
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

    private NodeType known(String name) {
        NodeType type = types.fhir(name);
        if (type == null) {
            throw new IllegalArgumentException("There is no type " + name);
        }
        return type;
    }
}
