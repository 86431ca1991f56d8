/// What an actor may see and do, and because of what.
@NullMarked
package chartwell.door.decision;

import org.jspecify.annotations.NullMarked;
