package chartwell.server.fhir;

import chartwell.record.Problem;
import chartwell.record.Problem.Kind;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Ends the handling of a request that is not carried out; [Router] makes its answer.
///
/// It has no stack trace: it is an answer for the sender, and hostile senders should not make it
/// dear.
final class Refusal extends RuntimeException {
    private final int status;
    private final List<Problem> problems;
    private final boolean traced;
    private final @Nullable String allow;

    private Refusal(int status, List<Problem> problems, boolean traced, @Nullable String allow) {
        super("refused", null, false, false);
        this.status = status;
        this.problems = List.copyOf(problems);
        this.traced = traced;
        this.allow = allow;
    }

    /// What the record refused, which has left its trace there.
    static Refusal byRecord(List<Problem> problems) {
        return new Refusal(Status.of(problems), problems, true, null);
    }

    /// What the record refused, which has left its trace there.
    static Refusal byRecord(Problem problem) {
        return byRecord(List.of(problem));
    }

    /// A problem found before the record was asked.
    static Refusal of(Problem problem) {
        return new Refusal(Status.of(List.of(problem)), List.of(problem), false, null);
    }

    /// The request cannot be understood.
    static Refusal invalid(String message) {
        return of(Problem.of(Kind.INVALID, "invalid", message));
    }

    /// Nothing is at this address.
    static Refusal notFound(String message) {
        return of(Problem.of(Kind.NOT_FOUND, "not-found", message));
    }

    /// Not offered.
    static Refusal notSupported(String message) {
        return of(Problem.of(Kind.NOT_SUPPORTED, "not-supported", message));
    }

    /// More than a bound allows.
    static Refusal tooLong(String message) {
        return of(Problem.of(Kind.TOO_COSTLY, "too-long", message));
    }

    /// Refused with a status of HTTP that no kind of problem stands for (406, 408, 415).
    static Refusal withStatus(int status, String code, String message) {
        Problem problem = Problem.of(Kind.INVALID, code, message);
        return new Refusal(status, List.of(problem), false, null);
    }

    /// The method is not for this address; `allow` lists those that are.
    static Refusal methodNotAllowed(String message, String allow) {
        Problem problem = Problem.of(Kind.NOT_SUPPORTED, "not-supported", message);
        return new Refusal(405, List.of(problem), false, allow);
    }

    /// The same refusal of an entry in a Bundle.
    Refusal inEntry(int index) {
        List<Problem> placed = problems.stream().map(p -> placed(p, index)).toList();
        return new Refusal(status, placed, traced, allow);
    }

    /// The same refusal, said of a parameter.
    Refusal about(String parameter) {
        return new Refusal(
                status,
                problems.stream()
                        .map(
                                p ->
                                        new Problem(
                                                p.kind(),
                                                p.code(),
                                                "The parameter " + parameter + ": " + p.message(),
                                                p.expression()))
                        .toList(),
                traced,
                allow);
    }

    /// `Patient.name[0]` in entry 3 is `Bundle.entry[3].resource.name[0]`.
    private static Problem placed(Problem problem, int index) {
        String entry = "Bundle.entry[" + index + "]";
        String place = problem.expression();
        if (place == null) {
            return problem.at(entry);
        }
        int dot = place.indexOf('.');
        return problem.at(entry + ".resource" + (dot < 0 ? "" : place.substring(dot)));
    }

    int status() {
        return status;
    }

    List<Problem> problems() {
        return problems;
    }

    /// Whether the record has written it to the trail.
    boolean traced() {
        return traced;
    }

    @Nullable String allow() {
        return allow;
    }
}
