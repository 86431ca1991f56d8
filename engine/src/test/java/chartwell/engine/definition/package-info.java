/// Tests of the FHIR definitions.
@NullMarked
package chartwell.engine.definition;

import org.jspecify.annotations.NullMarked;
