/// What was measured on: the machine, and the settings of the database that decide what counts.
@NullMarked
package chartwell.bench.machine;

import org.jspecify.annotations.NullMarked;
