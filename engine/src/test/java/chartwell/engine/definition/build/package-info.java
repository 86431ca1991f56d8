/// Tests of the FHIR definitions.
@NullMarked
package chartwell.engine.definition.build;

import org.jspecify.annotations.NullMarked;
