/// Placeholder sentence, replaced by the first class.
@NullMarked
package chartwell.server;

import org.jspecify.annotations.NullMarked;
