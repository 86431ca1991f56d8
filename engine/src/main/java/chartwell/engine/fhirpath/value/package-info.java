/// FHIRPath's own values and what is reckoned with them: numbers, dates of any precision,
/// quantities with units.
@NullMarked
package chartwell.engine.fhirpath.value;

import org.jspecify.annotations.NullMarked;
