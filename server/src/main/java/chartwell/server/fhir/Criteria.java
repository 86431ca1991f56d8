package chartwell.server.fhir;

import chartwell.record.search.Parameter;

import java.util.List;

/// The criteria by which a conditional update or delete finds its resource.
final class Criteria {
    private Criteria() {}

    /// The parameters of the URL without those of the representation.
    ///
    /// @throws Refusal where none is left, since that would mean any resource of the type
    static List<Parameter> of(Request request) {
        List<Parameter> criteria =
                request.parameters().stream()
                        .filter(p -> !Representation.PARAMETERS.contains(p.name()))
                        .toList();
        if (criteria.isEmpty()) {
            throw Refusal.invalid(
                    "Name the resource by its id (Patient/1) or by criteria"
                            + " (Patient?identifier=system|value).");
        }
        return criteria;
    }
}
