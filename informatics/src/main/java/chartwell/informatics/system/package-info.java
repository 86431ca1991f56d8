/// How the system itself is doing: how long interactions take, what the database says, and advice
/// that names a cause and a remedy, each piece a rule of its own.
@NullMarked
package chartwell.informatics.system;

import org.jspecify.annotations.NullMarked;
