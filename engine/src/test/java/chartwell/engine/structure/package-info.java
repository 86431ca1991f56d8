/// Tests of the structural check.
@NullMarked
package chartwell.engine.structure;

import org.jspecify.annotations.NullMarked;
