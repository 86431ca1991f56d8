package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;
import chartwell.record.feed.FeedDelay;
import chartwell.record.survey.Session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Whatever follows the changes of the record is behind.
final class FeedBehind implements Rule {
    private static final Duration BEHIND = Duration.ofSeconds(5);

    @Override
    public List<Advice> judge(SystemState state) {
        FeedDelay feed = state.survey().feed();
        if (feed.held().compareTo(BEHIND) <= 0) {
            return List.of();
        }
        Optional<Session> holder =
                state.survey().sessions().stream().filter(Session::writes).findFirst();
        String cause =
                holder.map(
                                session ->
                                        "Process %d (%s, %s) has changed something and not committed."
                                                .formatted(
                                                        session.process(),
                                                        session.application(),
                                                        session.state()))
                        .orElse("A prepared transaction, or one of another database, is open.");
        return List.of(
                new Advice(
                        "feed-behind",
                        feed.held().compareTo(BEHIND.multipliedBy(12)) > 0 ? Grade.NOW : Grade.SOON,
                        "What follows the record is behind",
                        cause + " The feed gives nothing that was committed after it began.",
                        holder.isPresent()
                                ? "Let it finish. If it hangs, end it: select pg_terminate_backend("
                                        + holder.get().process()
                                        + ")."
                                : "Look into pg_prepared_xacts, and roll back what nobody will commit.",
                        List.of(
                                figure("Held back for", Written.time(feed.held())),
                                figure("Transactions that wait", Written.count(feed.waiting()))),
                        "Held back for more than 5 s"));
    }
}
