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
    private final boolean castsLists;

    TypeOperations(Types types, boolean castsLists) {
        this.types = types;
        this.castsLists = castsLists;
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

    /// The nodes of a type; `single` where there may be one at most (`as`).
    Resolved filter(Resolved source, Expression.TypeName name, boolean single) throws Rejected {
        NodeType type = named(name);
        Resolved filtered =
                filter(
                        source,
                        type,
                        single && !castsLists && !source.shape().single(),
                        name.position());
        return filtered == null ? new Resolved.Nothing(Shape.NOTHING) : filtered;
    }

    Resolved check(Resolved source, Expression.TypeName name) throws Rejected {
        return new Resolved.TypeCheck(source, named(name), name.position());
    }

    /// A path that starts with a type: the focus if it is one, nothing if it never is.
    Resolved start(Resolved focus, NodeType type) {
        Resolved filtered = filter(focus, type, false, 0);
        return filtered == null ? new Resolved.Nothing(Shape.NOTHING) : filtered;
    }

    private static @Nullable Resolved filter(
            Resolved source, NodeType type, boolean single, int position) {
        Shape shape = source.shape();
        if (shape.items().isEmpty()) {
            return new Resolved.Nothing(Shape.NOTHING);
        }
        Shape only = shape.only(type);
        if (only.items().isEmpty()) {
            return null;
        }
        if (single) {
            return new Resolved.TypeFilter(source, type, true, position, only);
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
        return new Resolved.TypeFilter(source, type, false, position, only);
    }
}
