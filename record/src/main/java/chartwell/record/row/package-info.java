/// The numbers by which resources are known inside the database.
@NullMarked
package chartwell.record.row;

import org.jspecify.annotations.NullMarked;
