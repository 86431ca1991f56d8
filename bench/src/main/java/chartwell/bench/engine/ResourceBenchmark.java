package chartwell.bench.engine;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonSink;
import chartwell.engine.structure.StructureCheck;
import chartwell.engine.structure.StructureIssue;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.List;
import java.util.concurrent.TimeUnit;

/// What each write does with a resource, in resources a second on one core.
///
/// `checkAfterReading` less `read` is the cost of the check on a tree that is still in the cache,
/// as it is in service.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ResourceBenchmark {
    private final List<byte[]> texts = Resources.texts();
    private final StructureCheck structure = new StructureCheck(Definitions.r4());
    private final JsonSink sink = new JsonSink(1 << 16);
    private int next;

    private JsonObject resource() {
        next = next + 1 == texts.size() ? 0 : next + 1;
        return JsonReader.readObject(texts.get(next), JsonLimits.DEFAULT);
    }

    /// Text to tree.
    @Benchmark
    public Json read() {
        return resource();
    }

    /// Text to tree, and tree to text.
    @Benchmark
    public int writeAfterReading() {
        sink.clear();
        return sink.json(resource()).size();
    }

    /// Text to tree, and the tree's structure.
    @Benchmark
    public List<StructureIssue> checkAfterReading() {
        return structure.check(resource());
    }
}
