package chartwell.engine.fhirpath;

import chartwell.engine.definition.TypeDefinition;
import chartwell.engine.fhirpath.value.Temporal;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The type of a node: a FHIR type (`Patient`, `HumanName`, `Patient.contact`, `code`) or a type
/// of FHIRPath's own (`System.Boolean`). One instance for each name and [FhirPath].
public final class NodeType {
    private final String name;
    private final @Nullable TypeDefinition definition;
    private final Set<String> ancestry;
    private final Category category;
    private final Map<String, List<Candidate>> candidates = new ConcurrentHashMap<>();
    private final boolean integer;
    private final Temporal.Kind temporal;

    /// How values of a type compare.
    enum Category {
        BOOLEAN,
        TEXT,
        NUMBER,
        TEMPORAL,
        QUANTITY,
        COMPLEX,
        /// Not known before a node is seen.
        ANY
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
        integer = isA("integer") || name.equals("System.Integer");
        temporal =
                isA("date") || name.equals("System.Date")
                        ? Temporal.Kind.DATE
                        : isA("time") || name.equals("System.Time")
                                ? Temporal.Kind.TIME
                                : Temporal.Kind.DATE_TIME;
    }

    /// The type's name; a backbone is named by its path, FHIRPath's own types by `System.…`.
    public String name() {
        return name;
    }

    /// Whether this is the named type or derives from it.
    public boolean isA(String typeName) {
        return ancestry.contains(typeName);
    }

    /// Whether nothing is known of a node before it is seen.
    public boolean isAny() {
        return category == Category.ANY;
    }

    /// What elements may be written as, by name, as far as they were asked for.
    Map<String, List<Candidate>> candidates() {
        return candidates;
    }

    @Nullable TypeDefinition definition() {
        return definition;
    }

    Category category() {
        return category;
    }

    /// Whether numbers of it have no fraction.
    boolean isInteger() {
        return integer;
    }

    /// What its texts are, where it is one of dates and times.
    Temporal.Kind temporal() {
        return temporal;
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
