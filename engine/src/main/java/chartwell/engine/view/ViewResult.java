package chartwell.engine.view;

/// What compiling a view definition gives: a view that runs, or why it is refused.
public sealed interface ViewResult {

    /// The view can run.
    record Compiled(CompiledView view) implements ViewResult {}

    /// The definition is refused.
    record Refused(ViewProblem problem) implements ViewResult {}
}
