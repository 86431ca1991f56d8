/// Roles as data: what each may see, change and open, since when and why.
@NullMarked
package chartwell.door.role;

import org.jspecify.annotations.NullMarked;
