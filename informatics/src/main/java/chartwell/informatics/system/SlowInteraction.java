package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Interactions that people wait for; programs wait for bundles, which may hold thousands of
/// entries.
final class SlowInteraction implements Rule {
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration SLOW_BUNDLE = Duration.ofSeconds(20);
    private static final Set<String> BUNDLES = Set.of("transaction", "batch");
    private static final long ENOUGH = 20;

    @Override
    public List<Advice> judge(SystemState state) {
        List<Advice> advice = new ArrayList<>();
        new TreeMap<>(state.interactions())
                .forEach(
                        (name, times) -> {
                            if (times.count() >= ENOUGH
                                    && times.quantile(0.95).compareTo(slow(name)) > 0) {
                                advice.add(advice(name, times));
                            }
                        });
        return advice;
    }

    private static Duration slow(String interaction) {
        return BUNDLES.contains(interaction) ? SLOW_BUNDLE : SLOW;
    }

    private static Advice advice(String name, Times times) {
        return new Advice(
                "slow-interaction",
                Grade.SOON,
                "People wait for " + name,
                "One in twenty took longer than " + Written.time(slow(name)) + " in the last hour.",
                "Look at the slowest searches for what reads much to give little, and at locks and"
                        + " pools for what waits.",
                List.of(
                        figure("Half within", Written.time(times.quantile(0.5))),
                        figure("19 of 20 within", Written.time(times.quantile(0.95))),
                        figure("Calls", Written.count(times.count()))),
                "19 of 20 within a second, bundles within 20, from 20 calls an hour on");
    }
}
