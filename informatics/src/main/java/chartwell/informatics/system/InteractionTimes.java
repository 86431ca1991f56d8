package chartwell.informatics.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts how long each interaction takes since the server began. For all threads.
public final class InteractionTimes {
    /// Names are those of routes, so there are not many; whatever is beyond is counted as one.
    private static final int MOST = 200;

    private static final String REST = "other";

    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    /// Adds a call.
    ///
    /// @param interaction the interaction (`read`, `search-type`) or page, never with an id
    /// @param failed whether the answer's status was 500 or more
    public void add(String interaction, long nanos, boolean failed) {
        Counter counter = counters.get(interaction);
        if (counter == null) {
            String name = counters.size() < MOST ? interaction : REST;
            counter = counters.computeIfAbsent(name, _ -> new Counter());
        }
        counter.add(Math.max(0, nanos / 1000), failed);
    }

    /// All calls so far, by interaction.
    public Map<String, Times> all() {
        Map<String, Times> all = new TreeMap<>();
        counters.forEach((name, counter) -> all.put(name, counter.times()));
        return all;
    }

    private static final class Counter {
        private final LongAdder failed = new LongAdder();
        private final LongAdder micros = new LongAdder();
        private final List<LongAdder> counts = new ArrayList<>();

        Counter() {
            for (int i = 0; i <= Times.BOUNDS.size(); i++) {
                counts.add(new LongAdder());
            }
        }

        void add(long took, boolean hasFailed) {
            counts.get(Times.place(took)).increment();
            micros.add(took);
            if (hasFailed) {
                failed.increment();
            }
        }

        Times times() {
            return new Times(
                    failed.sum(), micros.sum(), counts.stream().map(LongAdder::sum).toList());
        }
    }
}
