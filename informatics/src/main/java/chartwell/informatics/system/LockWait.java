package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;
import chartwell.record.survey.Session;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Someone waits for a lock that another holds.
final class LockWait implements Rule {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public List<Advice> judge(SystemState state) {
        List<Session> waiting =
                state.survey().sessions().stream()
                        .filter(
                                session ->
                                        session.waiting().orElse(Duration.ZERO).compareTo(PATIENCE)
                                                > 0)
                        .toList();
        if (waiting.isEmpty()) {
            return List.of();
        }
        Duration longest =
                waiting.stream()
                        .map(session -> session.waiting().orElseThrow())
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        String locks =
                waiting.stream().map(Session::lock).distinct().collect(Collectors.joining(", "));
        String holders =
                waiting.stream()
                        .flatMap(session -> session.blockers().stream())
                        .distinct()
                        .map(pid -> pid + " (" + name(state, pid) + ")")
                        .collect(Collectors.joining(", "));
        return List.of(
                new Advice(
                        "lock-wait",
                        Grade.NOW,
                        "Changes wait for each other",
                        "A transaction holds locks that others wait for, so their requests hang.",
                        "Let the holder finish, or end it: select pg_terminate_backend(PROCESS).",
                        List.of(
                                figure("Waiting", Written.count(waiting.size())),
                                figure("Longest wait", Written.time(longest)),
                                figure("For", locks),
                                figure("Held by process", holders)),
                        "Waits of more than 2 s; PostgreSQL's pg_locks"));
    }

    private static String name(SystemState state, int process) {
        return state.survey().sessions().stream()
                .filter(session -> session.process() == process)
                .map(session -> session.application() + ", " + session.state())
                .findFirst()
                .orElse("another");
    }
}
