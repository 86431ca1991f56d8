package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.syntax.PathProblem;

/// What compiling gives: a path that runs, or why the expression is refused.
public sealed interface PathResult {

    /// The expression can run.
    record Compiled(CompiledPath path) implements PathResult {}

    /// The expression is refused.
    record Refused(PathProblem problem) implements PathResult {}
}
