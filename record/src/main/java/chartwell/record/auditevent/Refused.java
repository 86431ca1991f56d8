package chartwell.record.auditevent;

import chartwell.record.Problem;
import chartwell.record.Problem.Kind;

/// Ends the reading of a search that cannot be asked. Never leaves this package.
final class Refused extends RuntimeException {
    private final transient Problem problem;

    private Refused(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    static Refused invalid(String message) {
        return new Refused(Problem.of(Kind.INVALID, "invalid", message));
    }

    static Refused unsupported(String message) {
        return new Refused(Problem.of(Kind.NOT_SUPPORTED, "not-supported", message));
    }

    static Refused tooLong(String message) {
        return new Refused(Problem.of(Kind.TOO_COSTLY, "too-long", message));
    }

    Problem problem() {
        return problem;
    }
}
