package chartwell.engine.structure;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.ElementDefinition;
import chartwell.engine.definition.ElementDefinition.ElementType;
import chartwell.engine.definition.TypeDefinition;
import chartwell.engine.structure.Shape.Member;
import chartwell.engine.structure.Shape.Part;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The shapes of all types, each compiled when first needed.
final class Shapes {
    private final Definitions definitions;
    private final Map<String, Shape> compiled = new ConcurrentHashMap<>();

    Shapes(Definitions definitions) {
        this.definitions = definitions;
    }

    /// The shape of a type that the definitions name.
    Shape of(String type) {
        Shape known = compiled.get(type);
        if (known == null) {
            known = compile(Objects.requireNonNull(definitions.type(type), type));
            compiled.put(type, known);
        }
        return known;
    }

    /// The shape of a resource, or null where there is no such type, or none of it can exist.
    @Nullable Shape ofResource(String type) {
        Shape known = compiled.get(type);
        if (known == null) {
            TypeDefinition definition = definitions.type(type);
            if (definition == null || definition.isAbstract()) {
                return null;
            }
            known = of(type);
        }
        return known.isResource() ? known : null;
    }

    /// Whether there is a resource type of this name.
    boolean isResource(String type) {
        return ofResource(type) != null;
    }

    /// The names of all resource types, to find the nearest to a wrong one.
    Iterable<String> resourceTypes() {
        return definitions.resourceTypes();
    }

    private Shape compile(TypeDefinition type) {
        List<ElementDefinition> elements = type.elements();
        Part[] parts = new Part[elements.size()];
        Map<String, Member> members = new HashMap<>();
        for (int i = 0; i < parts.length; i++) {
            ElementDefinition element = elements.get(i);
            parts[i] = new Part(i, element.name(), element.choice(), element.min(), element.max());
            for (ElementType elementType : element.types()) {
                addMember(members, type, parts[i], elementType);
            }
        }
        return new Shape(type.name(), type.kind() == TypeDefinition.Kind.RESOURCE, parts, members);
    }

    private void addMember(
            Map<String, Member> members, TypeDefinition type, Part part, ElementType elementType) {
        String code = elementType.code();
        TypeDefinition target = Objects.requireNonNull(definitions.type(code), code);
        Primitive primitive =
                target.kind() == TypeDefinition.Kind.PRIMITIVE ? Primitive.of(code) : null;
        String name =
                part.choice()
                        ? part.name() + Character.toUpperCase(code.charAt(0)) + code.substring(1)
                        : part.name();
        Set<String> targets = Set.copyOf(elementType.targets());
        members.put(name, new Member(this, part, code, primitive, targets, false));
        if (primitive != null && canBeExtended(type, part.name(), primitive)) {
            members.put("_" + name, new Member(this, part, "Element", null, Set.of(), true));
        }
    }

    /// Ids, the url of an extension and XHTML are XML attributes or markup: nothing hangs on them.
    private static boolean canBeExtended(TypeDefinition type, String name, Primitive primitive) {
        return !name.equals("id")
                && primitive != Primitive.XHTML
                && !(type.name().equals("Extension") && name.equals("url"));
    }
}
