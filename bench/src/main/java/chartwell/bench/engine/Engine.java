package chartwell.bench.engine;

import chartwell.bench.population.Population;
import chartwell.bench.process.Workplace;
import chartwell.bench.report.Row;
import chartwell.bench.report.Target;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Runs the benchmarks of the engine, each in a Java of its own.
public final class Engine {
    private static final List<Class<?>> BENCHMARKS =
            List.of(ResourceBenchmark.class, ExtractionBenchmark.class, PathBenchmark.class);

    private Engine() {}

    /// A row for each benchmark and parameter; some three minutes.
    public static List<Row> measure(Workplace workplace, Population population) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Class<?> benchmark : BENCHMARKS) {
            workplace.step("JMH: " + benchmark.getSimpleName());
            try {
                new Runner(
                                new OptionsBuilder()
                                        .include(benchmark.getName())
                                        .verbosity(VerboseMode.SILENT)
                                        .jvmArgsAppend(
                                                "-Dchartwell.population=" + population.folder())
                                        .build())
                        .run()
                        .forEach(result -> rows.add(row(workplace, result)));
            } catch (RunnerException e) {
                throw new IOException(benchmark.getSimpleName() + " did not run", e);
            }
        }
        return rows;
    }

    private static Row row(Workplace workplace, RunResult result) {
        String method = result.getParams().getBenchmark();
        String parameters =
                result.getParams().getParamsKeys().stream()
                        .map(result.getParams()::getParam)
                        .collect(Collectors.joining(", "));
        String what =
                method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1)
                        + (parameters.isEmpty() ? "" : " " + parameters);
        Result<?> score = result.getPrimaryResult();
        workplace.result(
                "%s: %,.3f ± %,.3f %s"
                        .formatted(
                                what,
                                score.getScore(),
                                score.getScoreError(),
                                score.getScoreUnit()));
        return Row.of(what, score.getScoreUnit(), new Target.None(), score.getScore());
    }
}
