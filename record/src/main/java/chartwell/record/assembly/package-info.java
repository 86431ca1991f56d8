/// Puts the parts of the record together over one database.
@NullMarked
package chartwell.record.assembly;

import org.jspecify.annotations.NullMarked;
