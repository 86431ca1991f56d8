package chartwell.informatics.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// How long some calls took, as counts between fixed bounds, so that those of several minutes and
/// servers add up to those of all.
///
/// @param failed how many were answered with a status of 500 or more
/// @param micros what they took in all
/// @param counts how many took up to each of [#BOUNDS], the last what took longer than all
public record Times(long failed, long micros, List<Long> counts) {
    /// In microseconds: half a millisecond, and half as much again from one to the next, to 64 s.
    public static final List<Long> BOUNDS =
            LongStream.iterate(500, bound -> bound <= 64_000_000, bound -> bound + bound / 2)
                    .boxed()
                    .toList();

    /// No calls.
    public static final Times NONE = new Times(0, 0, zeros());

    public Times {
        counts = List.copyOf(counts);
        if (counts.size() != BOUNDS.size() + 1) {
            throw new IllegalArgumentException(counts.size() + " counts");
        }
    }

    private static List<Long> zeros() {
        return LongStream.generate(() -> 0).limit(BOUNDS.size() + 1).boxed().toList();
    }

    /// Which of the counts a call belongs to.
    static int place(long micros) {
        for (int place = 0; place < BOUNDS.size(); place++) {
            if (micros <= BOUNDS.get(place)) {
                return place;
            }
        }
        return BOUNDS.size();
    }

    /// How many calls there were.
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /// These and others.
    public Times plus(Times other) {
        return combined(other, 1);
    }

    /// These without those that are among them.
    public Times minus(Times earlier) {
        return combined(earlier, -1);
    }

    private Times combined(Times other, int sign) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            sums.add(counts.get(i) + sign * other.counts.get(i));
        }
        return new Times(failed + sign * other.failed, micros + sign * other.micros, sums);
    }

    /// The time that a share of the calls did not pass, worked out evenly between two bounds and
    /// so up to half as long again as it was; zero where there are no calls.
    public Duration quantile(double share) {
        double wanted = share * count();
        long below = 0;
        for (int i = 0; i < counts.size(); i++) {
            long here = counts.get(i);
            if (here > 0 && below + here >= wanted) {
                long low = i == 0 ? 0 : BOUNDS.get(i - 1);
                long high = i == BOUNDS.size() ? low : BOUNDS.get(i);
                double part = Math.clamp((wanted - below) / here, 0, 1);
                return Duration.ofNanos(Math.round(1000 * (low + part * (high - low))));
            }
            below += here;
        }
        return Duration.ZERO;
    }

    /// What is kept of them: failed, time, counts.
    List<Long> kept() {
        List<Long> kept = new ArrayList<>(List.of(failed, micros));
        kept.addAll(counts);
        return kept;
    }

    /// The reverse of [#kept].
    static Times of(List<Long> kept) {
        return new Times(kept.get(0), kept.get(1), kept.subList(2, kept.size()));
    }
}
