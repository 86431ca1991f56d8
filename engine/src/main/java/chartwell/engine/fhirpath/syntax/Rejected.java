package chartwell.engine.fhirpath.syntax;

/// Leaves the depths of parsing with a problem; the edge turns it into a value.
public final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient PathProblem problem;

    /// A refusal at a position, counted from 0.
    public Rejected(int position, String message) {
        super(message, null, false, false);
        problem = new PathProblem(position, message);
    }

    /// What to tell.
    public PathProblem problem() {
        return problem;
    }
}
