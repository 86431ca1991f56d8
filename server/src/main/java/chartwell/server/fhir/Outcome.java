package chartwell.server.fhir;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.record.Problem;

import java.util.List;

/// OperationOutcomes.
final class Outcome {
    private Outcome() {}

    /// Why a request was not carried out.
    static JsonObject error(List<Problem> problems) {
        return of("error", problems);
    }

    /// What was left out of a request that was carried out.
    static JsonObject warning(List<Problem> problems) {
        return of("warning", problems);
    }

    /// Good to know.
    static JsonObject information(String message) {
        return outcome(List.of(issue("information", "informational", message).build()));
    }

    /// Something unexpected, which the log has under this number.
    static JsonObject incident(String number) {
        String message = "The server failed. Its log has more under incident " + number + ".";
        return outcome(List.of(issue("fatal", "exception", message).build()));
    }

    private static JsonObject of(String severity, List<Problem> problems) {
        return outcome(problems.stream().map(problem -> issue(severity, problem)).toList());
    }

    private static JsonObject issue(String severity, Problem problem) {
        JsonObject.Builder issue = issue(severity, problem.code(), problem.message());
        String place = problem.expression();
        if (place != null) {
            issue.add("expression", JsonArray.of(Json.string(place)));
        }
        return issue.build();
    }

    private static JsonObject.Builder issue(String severity, String code, String message) {
        return JsonObject.builder()
                .add("severity", severity)
                .add("code", code)
                .add("diagnostics", message);
    }

    private static JsonObject outcome(List<JsonObject> issues) {
        return JsonObject.builder()
                .add("resourceType", "OperationOutcome")
                .add("issue", JsonArray.of(issues))
                .build();
    }
}
