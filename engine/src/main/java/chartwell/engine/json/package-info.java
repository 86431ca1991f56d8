/// JSON as immutable data that keeps what was written: number text, order of members.
@NullMarked
package chartwell.engine.json;

import org.jspecify.annotations.NullMarked;
