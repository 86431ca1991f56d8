package chartwell.engine.fhirpath;

import chartwell.engine.definition.ElementDefinition;
import chartwell.engine.definition.TypeDefinition;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A member of a JSON object that an element may be written as: `valueQuantity` for `value`.
///
/// `beside` is the name of the object that JSON writes beside a primitive (`_birthDate`), null
/// for other types.
record Candidate(
        String member,
        @Nullable String beside,
        NodeType type,
        List<String> targets,
        boolean repeats,
        boolean required) {

    /// What an element of a type may be written as; null where the type has no such element.
    static @Nullable List<Candidate> of(NodeType type, String name, Types types) {
        List<Candidate> known = type.candidates().get(name);
        if (known != null) {
            return known;
        }
        List<Candidate> found = find(type, name, types);
        // FHIRPath's own types are shared, and FHIR's are not
        if (found != null && type != Types.TYPE_INFO) {
            type.candidates().put(name, found);
        }
        return found;
    }

    private static @Nullable List<Candidate> find(NodeType type, String name, Types types) {
        TypeDefinition definition = type.definition();
        ElementDefinition element = definition == null ? null : definition.element(name);
        if (element == null) {
            return null;
        }
        List<Candidate> candidates = new ArrayList<>();
        for (ElementDefinition.ElementType choice : element.types()) {
            NodeType node = types.fhir(choice.code());
            if (node == null) {
                throw new IllegalStateException(
                        type.name() + "." + name + " has the unknown type " + choice.code());
            }
            String member = element.choice() ? member(name, choice.code()) : name;
            String beside = node.isPrimitive() ? "_" + member : null;
            candidates.add(
                    new Candidate(
                            member,
                            beside,
                            node,
                            choice.targets(),
                            element.repeats(),
                            element.min() > 0));
        }
        return List.copyOf(candidates);
    }

    /// How JSON writes an element that is a choice, of a type.
    static String member(String name, String code) {
        return name + Character.toUpperCase(code.charAt(0)) + code.substring(1);
    }
}
