package chartwell.engine.definition;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A FHIR type: primitive, datatype, resource, or a backbone named by its path
/// (`Patient.contact`).
///
/// `elements` has the inherited ones too, in the order of the definition; `base` is the type it
/// derives from (`DomainResource` for `Patient`, `BackboneElement` for `Patient.contact`).
/// `pattern` is the regular expression of a primitive's text, where there is one.
public record TypeDefinition(
        String name,
        Kind kind,
        boolean isAbstract,
        @Nullable String base,
        @Nullable String pattern,
        List<ElementDefinition> elements) {

    /// What sort of type.
    public enum Kind {
        PRIMITIVE,
        DATATYPE,
        BACKBONE,
        RESOURCE
    }

    public TypeDefinition {
        elements = List.copyOf(elements);
    }

    /// The element of a name (`value` for `value[x]`), or null.
    public @Nullable ElementDefinition element(String name) {
        for (ElementDefinition element : elements) {
            if (element.name().equals(name)) {
                return element;
            }
        }
        return null;
    }
}
