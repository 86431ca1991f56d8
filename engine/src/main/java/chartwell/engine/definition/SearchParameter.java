package chartwell.engine.definition;

import java.util.List;

/// A search parameter: its name in a URL, the types it is for, and the FHIRPath of its values.
///
/// `bases` may name abstract types (`Resource`, `DomainResource`). `expression` is empty for
/// parameters that no expression defines (`_text`). `targets` are the types a reference may lead
/// to. `components` only for composites.
public record SearchParameter(
        String url,
        String code,
        Type type,
        List<String> bases,
        String expression,
        List<String> targets,
        List<Component> components) {

    /// The kinds of search parameter of FHIR R4.
    public enum Type {
        NUMBER,
        DATE,
        STRING,
        TOKEN,
        REFERENCE,
        COMPOSITE,
        QUANTITY,
        URI,
        SPECIAL
    }

    /// A part of a composite: the parameter's canonical URL and the expression below the
    /// composite's.
    public record Component(String definition, String expression) {}

    public SearchParameter {
        bases = List.copyOf(bases);
        targets = List.copyOf(targets);
        components = List.copyOf(components);
    }
}
