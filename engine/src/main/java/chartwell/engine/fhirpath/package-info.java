/// FHIRPath in three stages: parsed, resolved against the definitions, compiled to closures that
/// run on JSON.
@NullMarked
package chartwell.engine.fhirpath;

import org.jspecify.annotations.NullMarked;
