/// Who acts on the record: people with an account, and programs.
@NullMarked
package chartwell.door.actor;

import org.jspecify.annotations.NullMarked;
