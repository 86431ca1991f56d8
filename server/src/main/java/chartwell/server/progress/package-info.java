/// Tells a person at a terminal, or a log, how far a long piece of work has come.
@NullMarked
package chartwell.server.progress;

import org.jspecify.annotations.NullMarked;
