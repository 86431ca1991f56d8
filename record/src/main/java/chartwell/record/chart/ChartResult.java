package chartwell.record.chart;

import chartwell.record.Problem;

/// What opening a chart came to.
public sealed interface ChartResult {

    /// The chart.
    record Found(Chart chart) implements ChartResult {}

    /// The patient's entry is deleted now.
    record Gone() implements ChartResult {}

    /// Nothing there for this actor, or not at that time.
    record NotFound(Problem problem) implements ChartResult {}
}
