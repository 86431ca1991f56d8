package chartwell.bench.engine;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;

import chartwell.engine.definition.Definitions;
import chartwell.engine.fhirpath.CompiledPath;
import chartwell.engine.fhirpath.FhirPath;
import chartwell.engine.fhirpath.PathResult;
import chartwell.engine.fhirpath.syntax.Parser;
import chartwell.engine.fhirpath.syntax.Rejected;
import chartwell.engine.json.JsonObject;

import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
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
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One expression on one Observation, beside HAPI's engine: parsed before, and each time.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PathBenchmark {
    /// The expression.
    @Param({
        "Observation.status",
        "Observation.code.coding",
        "Observation.value as Quantity",
        "Observation.category.coding.where(code = 'vital-signs')",
        "Observation.code.coding.where(system = 'http://loinc.org').code.first()",
        "Observation.value.ofType(Quantity).value > 5",
        "Observation.effective.ofType(dateTime) > @2010-01-01",
        "Observation.subject.reference.exists()"
    })
    public String expression = "";

    private JsonObject ours = JsonObject.builder().build();
    private final FhirPath paths = new FhirPath(Definitions.r4());
    private CompiledPath path = paths.require("$this", "Observation");
    private Theirs theirs = Theirs.none();

    /// HAPI's side of the comparison.
    private record Theirs(FHIRPathEngine engine, ExpressionNode expression, Resource resource) {
        static Theirs none() {
            FhirContext context = FhirContext.forR4Cached();
            FHIRPathEngine engine =
                    new FHIRPathEngine(
                            new HapiWorkerContext(
                                    context, new DefaultProfileValidationSupport(context)));
            return new Theirs(
                    engine, engine.parse("$this"), new org.hl7.fhir.r4.model.Observation());
        }
    }

    /// Reads the example and compiles the expression for both.
    @Setup
    public void compile() throws IOException {
        Example example = Example.of("observation-example");
        ours = example.ours();
        path = paths.require(expression, "Observation");
        FHIRPathEngine engine = theirs.engine();
        theirs = new Theirs(engine, engine.parse(expression), example.theirs());
    }

    /// Chartwell.
    @Benchmark
    public void chartwell(Blackhole hole) {
        path.each(ours, (value, _, _) -> hole.consume(value));
    }

    /// Chartwell, from the text of an expression that it remembers.
    @Benchmark
    public void chartwellFromText(Blackhole hole) {
        paths.require(expression, "Observation").each(ours, (value, _, _) -> hole.consume(value));
    }

    /// Chartwell, parsed, resolved and compiled anew.
    @Benchmark
    public void chartwellWithParsing(Blackhole hole) throws Rejected {
        switch (paths.compile(Parser.parse(expression), "Observation", "Observation")) {
            case PathResult.Compiled compiled ->
                    compiled.path().each(ours, (value, _, _) -> hole.consume(value));
            case PathResult.Refused refused ->
                    throw new IllegalStateException(refused.problem().text());
        }
    }

    /// HAPI, from the text of the expression.
    @Benchmark
    public List<Base> hapiWithParsing() {
        FHIRPathEngine engine = theirs.engine();
        return engine.evaluate(theirs.resource(), engine.parse(expression));
    }

    /// HAPI.
    @Benchmark
    public List<Base> hapi() {
        return theirs.engine().evaluate(theirs.resource(), theirs.expression());
    }
}
