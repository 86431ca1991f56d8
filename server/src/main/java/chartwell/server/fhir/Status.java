package chartwell.server.fhir;

import chartwell.record.Problem;

import java.util.List;
import java.util.Map;

/// Statuses of HTTP: of a problem, and in words.
final class Status {
    private static final Map<Integer, String> WORDS =
            Map.of(
                    200, "200 OK",
                    201, "201 Created",
                    204, "204 No Content",
                    304, "304 Not Modified",
                    400, "400 Bad Request",
                    404, "404 Not Found",
                    409, "409 Conflict",
                    410, "410 Gone",
                    412, "412 Precondition Failed",
                    422, "422 Unprocessable Entity");

    private Status() {}

    /// The status of an answer that reports problems: that of the first.
    static int of(List<Problem> problems) {
        Problem problem = problems.getFirst();
        return switch (problem.kind()) {
            case INVALID, NOT_SUPPORTED -> 400;
            case UNPROCESSABLE -> 422;
            case NOT_FOUND -> 404;
            case GONE -> 410;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case TOO_COSTLY -> problem.code().equals("too-long") ? 413 : 422;
            case FORBIDDEN -> 403;
            case UNAVAILABLE -> 503;
        };
    }

    /// The status as a Bundle's entry says it (`201 Created`).
    static String words(int status) {
        return WORDS.getOrDefault(status, Integer.toString(status));
    }
}
