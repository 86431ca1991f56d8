@NullMarked
package chartwell.engine.index;

import org.jspecify.annotations.NullMarked;
