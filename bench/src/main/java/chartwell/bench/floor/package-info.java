/// What the machine can do at best: no measurement of Chartwell can pass these.
@NullMarked
package chartwell.bench.floor;

import org.jspecify.annotations.NullMarked;
