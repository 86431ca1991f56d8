/// Work that a server does by itself, beside what it is asked for.
@NullMarked
package chartwell.record.upkeep;

import org.jspecify.annotations.NullMarked;
