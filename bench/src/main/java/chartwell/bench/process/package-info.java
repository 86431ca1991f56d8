/// Programs that a measurement starts: a Chartwell of its own, the yardstick, and the end of each.
@NullMarked
package chartwell.bench.process;

import org.jspecify.annotations.NullMarked;
