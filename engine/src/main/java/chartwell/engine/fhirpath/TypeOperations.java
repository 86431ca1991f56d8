package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.syntax.Expression;
import chartwell.engine.fhirpath.syntax.Rejected;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Settles `is`, `as` and `ofType()`, as operators and as functions (FHIRPath N1, section 6.3).
///
/// `as` filters collections like `ofType()`: R4's search parameters use it so.
final class TypeOperations {
    private final Types types;

    TypeOperations(Types types) {
        this.types = types;
    }

    /// The type that a name means; FHIR's types come before FHIRPath's own.
    NodeType named(Expression.TypeName name) throws Rejected {
        String namespace = name.namespace();
        NodeType type = null;
        if (namespace == null || namespace.equals("FHIR")) {
            type = types.fhir(name.name());
        }
        if (type == null && (namespace == null || namespace.equals("System"))) {
            type = Types.system(name.name());
        }
        if (type == null) {
            String shown = namespace == null ? name.name() : namespace + "." + name.name();
            throw new Rejected(name.position(), "There is no type '" + shown + "'");
        }
        return type;
    }

    /// The nodes of a type; refused where none can be of it.
    Resolved filter(Resolved source, Expression.TypeName name) throws Rejected {
        NodeType type = named(name);
        Resolved filtered = filter(source, type);
        if (filtered == null) {
            throw new Rejected(
                    name.position(),
                    "Never a " + type.name() + ", always " + source.shape().shown());
        }
        return filtered;
    }

    Resolved check(Resolved source, Expression.TypeName name) throws Rejected {
        return new Resolved.TypeCheck(source, named(name));
    }

    /// A path that starts with a type: the focus if it is one, nothing if it never is.
    Resolved start(Resolved focus, NodeType type) {
        Resolved filtered = filter(focus, type);
        return filtered == null ? new Resolved.Nothing(Shape.NOTHING) : filtered;
    }

    private static @Nullable Resolved filter(Resolved source, NodeType type) {
        Shape shape = source.shape();
        if (shape.items().isEmpty()) {
            return new Resolved.Nothing(Shape.NOTHING);
        }
        Shape only = shape.only(type);
        if (only.items().isEmpty()) {
            return null;
        }
        if (only.items().equals(shape.items())) {
            return source;
        }
        boolean settled = only.items().stream().allMatch(item -> item.type().isA(type.name()));
        if (source instanceof Resolved.Step step && settled) {
            List<Candidate> kept =
                    step.candidates().stream()
                            .filter(candidate -> candidate.type().isA(type.name()))
                            .toList();
            boolean narrowed =
                    kept.stream()
                            .allMatch(
                                    c ->
                                            shape.items().stream()
                                                    .anyMatch(i -> i.type() == c.type()));
            if (narrowed && kept.size() == only.items().size()) {
                return new Resolved.Step(step.source(), step.name(), kept, only);
            }
        }
        return new Resolved.TypeFilter(source, type, only);
    }
}
