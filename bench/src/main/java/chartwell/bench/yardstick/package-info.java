/// Chartwell under the yardstick that its peers are measured with, beside targets and floors.
@NullMarked
package chartwell.bench.yardstick;

import org.jspecify.annotations.NullMarked;
