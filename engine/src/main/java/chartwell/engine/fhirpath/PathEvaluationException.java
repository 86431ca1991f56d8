package chartwell.engine.fhirpath;

/// An expression that is well formed cannot be evaluated on this resource: `single()` of two nodes,
/// a list where a truth is needed. The message holds no data of the resource.
public final class PathEvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int position;

    PathEvaluationException(String message) {
        this(message, -1);
    }

    private PathEvaluationException(String message, int position) {
        super(message, null, false, false);
        this.what = message;
        this.position = position;
    }

    /// The same, of a function or operator at a position, where none is known yet.
    PathEvaluationException at(int place) {
        return position >= 0 ? this : new PathEvaluationException(what, place);
    }

    /// Where the function or operator stands in the expression, from 0; -1 where it is not known.
    public int position() {
        return position;
    }

    /// What is wrong and where, counted from 1, as shown to people.
    @Override
    public String getMessage() {
        return position < 0 ? what : what + " (at character " + (position + 1) + ")";
    }
}
