/// Tokens of programs.
@NullMarked
package chartwell.door.token;

import org.jspecify.annotations.NullMarked;
