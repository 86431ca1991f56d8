/// Categories of sensitive content as data, and the rules by which resources are of them.
@NullMarked
package chartwell.door.label;

import org.jspecify.annotations.NullMarked;
