package chartwell.engine.structure;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/// A type compiled for the check: what each JSON member of it may be.
final class Shape {
    private static final int MOST_PARTS = Long.SIZE;

    private final String name;
    private final boolean resource;
    private final Part[] parts;
    private final Map<String, Member> members;
    private final long required;

    Shape(String name, boolean resource, Part[] parts, Map<String, Member> members) {
        if (parts.length > MOST_PARTS) {
            throw new IllegalArgumentException(name + " has more than 64 elements");
        }
        this.name = name;
        this.resource = resource;
        this.parts = parts;
        this.members = members;
        long mask = 0;
        for (Part part : parts) {
            mask |= part.min() > 0 ? part.bit() : 0;
        }
        required = mask;
    }

    /// An element, which JSON may write under several names.
    record Part(int index, String name, boolean choice, int min, int max) {
        long bit() {
            return 1L << index;
        }

        boolean repeats() {
            return max > 1;
        }
    }

    String name() {
        return name;
    }

    boolean isResource() {
        return resource;
    }

    @Nullable Member member(String jsonName) {
        return members.get(jsonName);
    }

    Iterable<String> memberNames() {
        return members.keySet();
    }

    /// The bits of the elements that must be there.
    long required() {
        return required;
    }

    Part part(int index) {
        return parts[index];
    }

    /// A JSON member: an element, or where `twin` the id and extensions of a primitive.
    static final class Member {
        private final Shapes shapes;
        private final Part part;
        private final String type;
        private final @Nullable Primitive primitive;
        private final Set<String> targets;
        private final boolean twin;
        // found when first needed, because types contain each other; immutable, so races are benign
        private @Nullable Shape shape;

        Member(
                Shapes shapes,
                Part part,
                String type,
                @Nullable Primitive primitive,
                Set<String> targets,
                boolean twin) {
            this.shapes = shapes;
            this.part = part;
            this.type = type;
            this.primitive = primitive;
            this.targets = targets;
            this.twin = twin;
        }

        Part part() {
            return part;
        }

        String type() {
            return type;
        }

        /// The kind of text, or null for a type with elements.
        @Nullable Primitive primitive() {
            return primitive;
        }

        /// The resource types that a reference may lead to; empty for any.
        Set<String> targets() {
            return targets;
        }

        boolean twin() {
            return twin;
        }

        boolean holdsAnyResource() {
            return type.equals("Resource");
        }

        boolean isReference() {
            return type.equals("Reference");
        }

        boolean isExtension() {
            return type.equals("Extension");
        }

        /// The shape of a type with elements.
        Shape shape() {
            Shape found = shape;
            if (found == null) {
                found = shapes.of(type);
                shape = found;
            }
            return found;
        }
    }
}
