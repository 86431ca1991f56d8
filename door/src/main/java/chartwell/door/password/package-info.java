/// Passwords: how they are kept, how few may be tried at once, and which are refused.
@NullMarked
package chartwell.door.password;

import org.jspecify.annotations.NullMarked;
