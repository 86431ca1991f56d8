package chartwell.server.intake;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonProblem;
import chartwell.engine.json.JsonReader;
import chartwell.server.intake.Target.Outcome;
import chartwell.server.intake.Target.Reason;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Understands how a FHIR server answers a bundle.
final class Answers {

    private static final Pattern ENTRY = Pattern.compile("^Bundle\\.entry\\[(\\d{1,9})]\\.?(.*)$");
    private static final int MOST_ISSUES = 3;
    private static final int LONGEST = 400;
    private static final JsonLimits LIMITS = JsonLimits.DEFAULT.withBytes(1 << 30);

    private Answers() {}

    /// What the status and body of an answer say.
    static Outcome read(int status, byte[] body) {
        JsonObject answer = object(body);
        boolean done = status >= 200 && status < 300;
        if (done && answer != null && "Bundle".equals(answer.text("resourceType"))) {
            return new Outcome.Taken(failures(answer));
        }
        if (done && answer != null && "OperationOutcome".equals(answer.text("resourceType"))) {
            return new Outcome.AlreadyTaken();
        }
        if (done) {
            return refused("The server answered with status " + status + ", but no Bundle.");
        }
        List<Reason> reasons = answer == null ? List.of() : reasons(answer);
        return reasons.isEmpty()
                ? refused("The server answered with status " + status + ".")
                : new Outcome.Refused(reasons);
    }

    private static Outcome refused(String why) {
        return new Outcome.Refused(List.of(new Reason(-1, why)));
    }

    private static @Nullable JsonObject object(byte[] body) {
        try {
            return body.length == 0 ? null : JsonReader.readObject(body, LIMITS);
        } catch (JsonProblem e) {
            return null;
        }
    }

    /// The entries of a batch's answer that were not carried out.
    private static List<Reason> failures(JsonObject answer) {
        List<Reason> failures = new ArrayList<>();
        List<JsonObject> entries = answer.objects("entry");
        for (int i = 0; i < entries.size(); i++) {
            JsonObject response = entries.get(i).object("response");
            String status = response == null ? null : response.text("status");
            if (response == null || status == null || status.startsWith("2")) {
                continue;
            }
            JsonObject outcome = response.object("outcome");
            List<Reason> reasons = outcome == null ? List.of() : reasons(outcome);
            String text = reasons.isEmpty() ? "status " + status : reasons.getFirst().text();
            failures.add(new Reason(i, text));
        }
        return failures;
    }

    /// The first errors of an OperationOutcome.
    private static List<Reason> reasons(JsonObject outcome) {
        return outcome.objects("issue").stream()
                .filter(issue -> !"information".equals(issue.text("severity")))
                .limit(MOST_ISSUES)
                .map(Answers::reason)
                .toList();
    }

    private static Reason reason(JsonObject issue) {
        String what = issue.text("diagnostics");
        JsonObject details = issue.object("details");
        if (what == null && details != null) {
            what = details.text("text");
        }
        if (what == null) {
            what = String.valueOf(issue.text("code"));
        }
        int entry = -1;
        String where = "";
        if (issue.get("expression") instanceof JsonArray places
                && places.size() > 0
                && places.get(0) instanceof Json.JsonString(String place)) {
            Matcher within = ENTRY.matcher(place);
            boolean found = within.matches();
            entry = found ? Integer.parseInt(within.group(1)) : -1;
            where = found ? within.group(2).replaceFirst("^resource\\.", "") : place;
        }
        return new Reason(entry, readable(where.isEmpty() ? what : where + ": " + what));
    }

    /// One line of a sane length, whatever the server sent.
    private static String readable(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
