/// Placeholder sentence, replaced by the first class.
@NullMarked
package chartwell.record;

import org.jspecify.annotations.NullMarked;
