/// The FHIR API: one file an interaction, requests and answers as values, problems as
/// OperationOutcomes.
@NullMarked
package chartwell.server.fhir;

import org.jspecify.annotations.NullMarked;
