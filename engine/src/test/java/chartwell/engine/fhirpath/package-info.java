@NullMarked
package chartwell.engine.fhirpath;

import org.jspecify.annotations.NullMarked;
