/// The FHIR R4 definitions as data: types, elements, search parameters, compartments.
@NullMarked
package chartwell.engine.definition;

import org.jspecify.annotations.NullMarked;
