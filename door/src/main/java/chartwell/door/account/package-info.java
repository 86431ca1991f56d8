/// Who may sign in: accounts, the first administrator, and what happens when somebody tries.
@NullMarked
package chartwell.door.account;

import org.jspecify.annotations.NullMarked;
