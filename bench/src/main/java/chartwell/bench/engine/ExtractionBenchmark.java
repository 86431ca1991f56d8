package chartwell.bench.engine;

import chartwell.engine.definition.Definitions;
import chartwell.engine.index.Atom;
import chartwell.engine.index.IndexPlan;
import chartwell.engine.index.IndexSink;
import chartwell.engine.index.IndexValue;
import chartwell.engine.json.JsonObject;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// All that one resource can be searched by.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ExtractionBenchmark {
    /// The example's name.
    @Param({"observation-example", "patient-example", "condition-example", "encounter-example"})
    public String example = "";

    private JsonObject resource = JsonObject.builder().build();
    private IndexPlan plan = IndexPlan.of(Definitions.r4(), "Observation");

    /// Reads the example.
    @Setup
    public void read() throws IOException {
        resource = Example.of(example).ours();
        String type = Objects.requireNonNull(resource.text("resourceType"));
        plan = IndexPlan.of(Definitions.r4(), type);
    }

    /// Extraction of every atom.
    @Benchmark
    public void extract(Blackhole hole) {
        plan.extract(
                resource,
                new IndexSink() {
                    @Override
                    public void present(Atom atom) {
                        hole.consume(atom);
                    }

                    @Override
                    public void value(Atom atom, IndexValue value) {
                        hole.consume(value);
                    }
                });
    }
}
