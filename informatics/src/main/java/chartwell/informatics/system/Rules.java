package chartwell.informatics.system;

import java.util.Comparator;
import java.util.List;

/// Every rule. To add one, write a class of its problem's name and list it here.
public final class Rules {
    private static final List<Rule> ALL =
            List.of(
                    new DurabilityOff(),
                    new DiskFills(),
                    new WraparoundNear(),
                    new LockWait(),
                    new PoolFull(),
                    new ConnectionsNearLimit(),
                    new LongTransaction(),
                    new FeedBehind(),
                    new FailedInteractions(),
                    new SlowInteraction(),
                    new AutovacuumOff(),
                    new DeadRows(),
                    new OldStatistics(),
                    new Deadlocks(),
                    new IndexOutgrowsRows(),
                    new TrailUnsealed(),
                    new BuffersSmall(),
                    new CheckpointsForced(),
                    new SortsSpill(),
                    new SearchReadsMuch());

    private Rules() {}

    /// All advice on a state, the most pressing first.
    public static List<Advice> judge(SystemState state) {
        return ALL.stream()
                .flatMap(rule -> rule.judge(state).stream())
                .sorted(Comparator.comparing(Advice::grade))
                .toList();
    }
}
