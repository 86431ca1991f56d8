package chartwell.engine.definition;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What Chartwell knows of FHIR: R4's types, search parameters and compartments, and what was
/// added from packaged data. Immutable; safe to share.
public interface Definitions {

    /// A type by name (`Patient`, `HumanName`, `Patient.contact`, `string`), or null.
    @Nullable TypeDefinition type(String name);

    /// The names of the resource types that can be stored, in alphabetical order.
    Collection<String> resourceTypes();

    /// The search parameters of a resource type, those of `Resource` and `DomainResource`
    /// included, in alphabetical order of code.
    List<SearchParameter> searchParameters(String resourceType);

    /// One search parameter of a resource type by its code, or null.
    @Nullable SearchParameter searchParameter(String resourceType, String code);

    /// A search parameter by its canonical URL, or null.
    @Nullable SearchParameter searchParameter(String url);

    /// The codes of the search parameters that put a resource type into a compartment
    /// (`Patient`, `Encounter`, …); empty where it is in none. `{def}` is the type itself.
    Set<String> compartmentParameters(String compartment, String resourceType);
}
