package chartwell.engine.definition;

import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What Chartwell knows of FHIR: R4's types, search parameters and compartments, and what was
/// added from packaged data. Immutable; safe to share.
public interface Definitions {

    /// FHIR R4 (4.0.1) with what Chartwell adds; loaded once, in about a tenth of a second.
    static Definitions r4() {
        return R4.DEFINITIONS;
    }

    /// These definitions and those of more StructureDefinition, SearchParameter and
    /// CompartmentDefinition resources; one of the same name or URL replaces the earlier.
    ///
    /// @throws IllegalArgumentException where one lacks what it must have, or its base is unknown
    Definitions with(Iterable<JsonObject> resources);

    /// A type by name (`Patient`, `HumanName`, `Patient.contact`, `string`), or null.
    @Nullable TypeDefinition type(String name);

    /// Whether a type is another, or derives from it: `Patient` is a `DomainResource`, `Age` is a
    /// `Quantity`.
    boolean isA(String type, String ancestor);

    /// The names of the resource types that can be stored, in alphabetical order.
    Collection<String> resourceTypes();

    /// The search parameters of a resource type, those of `Resource` and `DomainResource`
    /// included, in alphabetical order of code.
    List<SearchParameter> searchParameters(String resourceType);

    /// One search parameter of a resource type by its code, or null.
    @Nullable SearchParameter searchParameter(String resourceType, String code);

    /// A search parameter by its canonical URL, or null.
    @Nullable SearchParameter searchParameter(String url);

    /// The types that compartments are for: `Patient`, `Encounter`, `Practitioner`, …
    Set<String> compartments();

    /// The codes of the search parameters that put a resource type into a compartment
    /// (`Patient`, `Encounter`, …); empty where it is in none. `{def}` is the type itself.
    Set<String> compartmentParameters(String compartment, String resourceType);

    /// The canonical URLs of the known profiles of a type, in alphabetical order.
    List<String> profiles(String type);
}
