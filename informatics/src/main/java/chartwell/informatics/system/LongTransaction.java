package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;
import chartwell.record.survey.Session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A transaction open for long: it keeps vacuum from removing dead rows, and the feed from going
/// on.
final class LongTransaction implements Rule {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Override
    public List<Advice> judge(SystemState state) {
        return state.survey().sessions().stream()
                .filter(session -> session.open().compareTo(LONG) > 0)
                .findFirst()
                .map(LongTransaction::advice)
                .map(List::of)
                .orElse(List.of());
    }

    private static Advice advice(Session session) {
        List<Advice.Figure> figures = new ArrayList<>();
        figures.add(figure("Open for", Written.time(session.open())));
        session.idle().ifPresent(idle -> figures.add(figure("Idle for", Written.time(idle))));
        figures.add(figure("Process", session.process() + " (" + session.application() + ")"));
        return new Advice(
                "long-transaction",
                session.writes() || session.idle().isPresent() ? Grade.NOW : Grade.SOON,
                session.idle().isPresent()
                        ? "A transaction was left open"
                        : "A transaction runs for long",
                "While it is open, vacuum removes nothing that it might still see"
                        + (session.writes()
                                ? ", and whatever follows the record's changes waits for it."
                                : "."),
                session.idle().isPresent()
                        ? "Commit or close it where it was opened, or end it:"
                                + " select pg_terminate_backend("
                                + session.process()
                                + ")."
                        : "Let it finish if it is wanted (a backup, a report); else end it:"
                                + " select pg_terminate_backend("
                                + session.process()
                                + ").",
                figures,
                "Open for more than a minute; PostgreSQL manual, routine vacuuming");
    }
}
