package chartwell.engine.fhirpath;

import chartwell.engine.definition.TypeDefinition;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// The type of a node: a FHIR type (`Patient`, `HumanName`, `Patient.contact`, `code`) or a type
/// of FHIRPath's own (`System.Boolean`). One instance for each name and [FhirPath].
public final class NodeType {
    private final String name;
    private final @Nullable TypeDefinition definition;
    private final Set<String> ancestry;
    private final Category category;

    /// How values of a type compare.
    enum Category {
        BOOLEAN,
        TEXT,
        NUMBER,
        TEMPORAL,
        QUANTITY,
        COMPLEX
    }

    NodeType(
            String name,
            @Nullable TypeDefinition definition,
            Set<String> ancestry,
            Category category) {
        this.name = name;
        this.definition = definition;
        this.ancestry = Set.copyOf(ancestry);
        this.category = category;
    }

    /// The type's name; a backbone is named by its path, FHIRPath's own types by `System.…`.
    public String name() {
        return name;
    }

    /// Whether this is the named type or derives from it.
    public boolean isA(String typeName) {
        return ancestry.contains(typeName);
    }

    @Nullable TypeDefinition definition() {
        return definition;
    }

    Category category() {
        return category;
    }

    boolean isPrimitive() {
        return definition != null && definition.kind() == TypeDefinition.Kind.PRIMITIVE;
    }

    /// Whether a value says by `resourceType` what it is.
    boolean isAnyResource() {
        return definition != null
                && definition.kind() == TypeDefinition.Kind.RESOURCE
                && definition.isAbstract();
    }

    @Override
    public String toString() {
        return name;
    }
}
