/// JMH benchmarks of the engine's hot paths, beside HAPI's where it has the like.
///
/// Run: `mvn -q -pl bench -am test-compile`, then `org.openjdk.jmh.Main PathBenchmark` with the
/// class path of `bench`.
@NullMarked
package chartwell.bench.engine;

import org.jspecify.annotations.NullMarked;
