package chartwell.engine.fhirpath;

import chartwell.engine.definition.ElementDefinition;
import chartwell.engine.definition.TypeDefinition;
import chartwell.engine.fhirpath.Shape.Item;
import chartwell.engine.fhirpath.syntax.Rejected;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Settles member access: which members of the JSON an element may be written as.
final class Members {
    private final Types types;

    Members(Types types) {
        this.types = types;
    }

    /// The member `name` of the nodes of a source.
    Resolved of(Resolved source, String name, int position) throws Rejected {
        Shape shape = source.shape();
        if (shape.items().isEmpty()) {
            return new Resolved.Nothing(Shape.NOTHING);
        }
        if (shape.items().stream().anyMatch(item -> item.type().isAny())) {
            if (!types.isElement(name)) {
                throw new Rejected(position, "No type has an element '" + name + "'");
            }
            return new Resolved.OpenStep(source, name, Shape.ANY);
        }
        Set<NodeType> sources = new LinkedHashSet<>();
        shape.items().forEach(item -> sources.add(item.type()));
        NodeType only = sources.size() == 1 ? sources.iterator().next() : null;
        if (only != null && !only.isAnyResource()) {
            List<Candidate> candidates = Candidate.of(only, name, types);
            if (candidates == null) {
                throw new Rejected(
                        position,
                        only.name() + " has no element '" + name + "'" + choice(only, name));
            }
            return new Resolved.Step(source, name, candidates, step(shape, candidates));
        }
        Shape found = null;
        boolean everywhere = true;
        for (NodeType type : sources) {
            List<Candidate> candidates = open(type, name);
            if (candidates.isEmpty()) {
                everywhere = false;
            } else {
                Shape step = step(shape, candidates);
                found = found == null ? step : merged(found, step);
            }
        }
        if (found == null) {
            throw new Rejected(position, shape.shown() + " has no element '" + name + "'");
        }
        return new Resolved.OpenStep(source, name, everywhere ? found : found.perhaps());
    }

    /// The element of a type; of an abstract resource, of every resource that has it.
    private List<Candidate> open(NodeType type, String name) {
        List<Candidate> own = Candidate.of(type, name, types);
        if (own != null) {
            return own;
        }
        List<Candidate> candidates = new ArrayList<>();
        if (type.isAnyResource()) {
            for (String resource : types.definitions().resourceTypes()) {
                NodeType concrete = types.fhir(resource);
                List<Candidate> more =
                        concrete == null ? null : Candidate.of(concrete, name, types);
                if (more != null) {
                    more.forEach(candidate -> candidates.add(optional(candidate)));
                }
            }
        }
        return candidates;
    }

    private static Candidate optional(Candidate candidate) {
        return new Candidate(
                candidate.member(),
                candidate.beside(),
                candidate.type(),
                candidate.targets(),
                candidate.repeats(),
                false);
    }

    private static Shape step(Shape source, List<Candidate> candidates) {
        List<Item> items = new ArrayList<>();
        boolean single = source.single();
        boolean required = source.required();
        for (Candidate candidate : candidates) {
            Item item = new Item(candidate.type(), candidate.targets());
            if (!items.contains(item)) {
                items.add(item);
            }
            single &= !candidate.repeats();
            required &= candidate.required();
        }
        return new Shape(items, single, required);
    }

    private static Shape merged(Shape one, Shape other) {
        Shape both = one.or(other);
        return new Shape(
                both.items(), one.single() && other.single(), one.required() && other.required());
    }

    /// What to write instead of a member of JSON (`valueQuantity`), or nothing.
    private static String choice(NodeType type, String name) {
        TypeDefinition definition = type.definition();
        if (definition != null) {
            for (ElementDefinition element : definition.elements()) {
                for (ElementDefinition.ElementType choice : element.types()) {
                    if (element.choice()
                            && name.equals(Candidate.member(element.name(), choice.code()))) {
                        return "; write %s.ofType(%s)".formatted(element.name(), choice.code());
                    }
                }
            }
        }
        return "";
    }
}
