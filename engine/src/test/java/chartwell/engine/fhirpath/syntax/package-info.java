@NullMarked
package chartwell.engine.fhirpath.syntax;

import org.jspecify.annotations.NullMarked;
