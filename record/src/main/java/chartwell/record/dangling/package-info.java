/// References that lead to nothing.
@NullMarked
package chartwell.record.dangling;

import org.jspecify.annotations.NullMarked;
