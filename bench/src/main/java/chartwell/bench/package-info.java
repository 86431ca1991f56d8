/// Placeholder sentence, replaced by the first class.
@NullMarked
package chartwell.bench;

import org.jspecify.annotations.NullMarked;
