/// Reading: the current version, a past version, history.
@NullMarked
package chartwell.record.read;

import org.jspecify.annotations.NullMarked;
