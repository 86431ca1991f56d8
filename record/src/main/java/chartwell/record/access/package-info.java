/// Who asks, for what purpose, and what they may see.
@NullMarked
package chartwell.record.access;

import org.jspecify.annotations.NullMarked;
