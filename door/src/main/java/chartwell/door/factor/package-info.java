/// Second factors: codes by time, and codes for when those are lost.
@NullMarked
package chartwell.door.factor;

import org.jspecify.annotations.NullMarked;
