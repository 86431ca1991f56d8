package chartwell.engine.view;

/// Leaves the depths of a definition with a problem; the edge turns it into a value.
final class ViewRejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ViewProblem problem;

    ViewRejected(String path, String message) {
        super(message, null, false, false);
        problem = new ViewProblem(path, message);
    }

    ViewProblem problem() {
        return problem;
    }
}
