/// JMH benchmarks of the engine's hot paths, beside HAPI's where it has the like; run by
/// `./chartwell bench engine`.
@NullMarked
package chartwell.bench.engine;

import org.jspecify.annotations.NullMarked;
