/// The program: its commands, their options, and the one place where its parts are put together.
@NullMarked
package chartwell.server.main;

import org.jspecify.annotations.NullMarked;
