/// The record: what its parts share with whoever calls it.
@NullMarked
package chartwell.record;

import org.jspecify.annotations.NullMarked;
