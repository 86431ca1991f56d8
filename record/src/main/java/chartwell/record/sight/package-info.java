/// What may be seen, from names and codes to numbers and keys of one database.
@NullMarked
package chartwell.record.sight;

import org.jspecify.annotations.NullMarked;
