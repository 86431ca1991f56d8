/// A day that Java learns from before the first real one.
@NullMarked
package chartwell.server.rehearsal;

import org.jspecify.annotations.NullMarked;
