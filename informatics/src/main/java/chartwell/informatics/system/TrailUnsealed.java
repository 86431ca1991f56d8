package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;

import java.time.Duration;
import java.util.List;

/// The trail is written and not sealed, so that a change of it would not show.
final class TrailUnsealed implements Rule {
    private static final Duration LATE = Duration.ofMinutes(1);

    @Override
    public List<Advice> judge(SystemState state) {
        Duration unsealed = state.survey().unsealed();
        if (unsealed.compareTo(LATE) <= 0) {
            return List.of();
        }
        boolean held = state.survey().feed().held().compareTo(LATE) > 0;
        return List.of(
                new Advice(
                        "trail-unsealed",
                        Grade.NOW,
                        "The trail is not sealed",
                        (held
                                        ? "A transaction is open that began before these entries,"
                                                + " and seals keep the order of the commits."
                                        : "Entries are sealed within seconds, and now they are not:"
                                                + " the sealer of no server works.")
                                + " Whoever altered the entries since would not be found out.",
                        held
                                ? "End that transaction, see Sessions."
                                : "Look for \"audit-sealer\" in Chartwell's log, do what"
                                        + " it says, and start Chartwell again.",
                        List.of(figure("Oldest entry without a seal", Written.time(unsealed))),
                        "Not sealed for more than a minute; seals are made every second"));
    }
}
