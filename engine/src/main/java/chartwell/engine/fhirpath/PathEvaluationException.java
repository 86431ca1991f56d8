package chartwell.engine.fhirpath;

/// An expression that is well formed cannot be evaluated on this resource: `single()` of two nodes,
/// a list where a truth is needed. The message holds no data of the resource.
public final class PathEvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PathEvaluationException(String message) {
        super(message);
    }
}
