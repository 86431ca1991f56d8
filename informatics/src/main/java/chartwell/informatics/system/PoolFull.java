package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;
import chartwell.record.database.PoolUse;

import java.util.List;

/// All connections of a pool are in use and requests wait for one.
final class PoolFull implements Rule {
    @Override
    public List<Advice> judge(SystemState state) {
        return state.survey().pools().stream()
                .filter(pool -> pool.active() >= pool.most() && pool.waiting() > 0)
                .map(PoolFull::advice)
                .toList();
    }

    private static Advice advice(PoolUse pool) {
        String use =
                switch (pool.name()) {
                    case "searches" -> "Searches that are planned for their values";
                    case "lookups" -> "Look-ups and searches with a fixed plan";
                    default -> "Reads and changes";
                };
        return new Advice(
                "pool-full",
                Grade.NOW,
                use + " queue up",
                "All connections of the pool "
                        + pool.name()
                        + " are in use. After 10 s of waiting a"
                        + " request is refused.",
                "Look at the slowest interactions and searches below, and for locks. If they are as"
                        + " they should be, this machine is at its limit: add another server on the"
                        + " same database, or more cores.",
                List.of(
                        figure("Connections in use", pool.active() + " of " + pool.most()),
                        figure("Requests that wait", Written.count(pool.waiting()))),
                "The connection pool's own counts");
    }
}
