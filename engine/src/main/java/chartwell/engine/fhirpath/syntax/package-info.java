/// The text of FHIRPath expressions: from characters to a tree, knowing nothing of FHIR's types.
@NullMarked
package chartwell.engine.fhirpath.syntax;

import org.jspecify.annotations.NullMarked;
