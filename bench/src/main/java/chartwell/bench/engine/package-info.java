/// JMH benchmarks of the engine's hot paths.
@NullMarked
package chartwell.bench.engine;

import org.jspecify.annotations.NullMarked;
