package chartwell.management.identity.cluster;

import java.util.Arrays;

/// Puts pairs together to people. Two groups become one where all that is known of their pairs
/// together speaks for it: the log-odds of each record here with each there are summed, so one
/// likely pair does not chain together people whom the other pairs tell apart, and an unlikely
/// pair is carried by the others (greedy contraction for correlation clustering, M. Keuper and
/// others 2015). One pair counts at most 12 bits for and 5 against, since two records with several
/// errors each look more like strangers than they should. For one thread.
public final class Clustering {
    private static final double MOST_FOR = 12;
    private static final double MOST_AGAINST = 5;

    private static final int MOST_ASKED = 12;
    private static final int TURNS = 2;

    private final Scores scores;
    private final int[] leader;
    private final int[] next;
    private final int[] sizes;

    private Clustering(int people, Scores scores) {
        this.scores = scores;
        this.leader = new int[people];
        this.next = new int[people];
        this.sizes = new int[people];
        Arrays.fill(next, -1);
        Arrays.fill(sizes, 1);
        for (int i = 0; i < people; i++) {
            leader[i] = i;
        }
    }

    /// The number of the person that each record is of.
    ///
    /// @param ones and
    /// @param others the records of pairs that may be of one person, likeliest first
    /// @param scores the log-odds of any pair, above 0 where it is to be linked
    public static int[] of(int people, int[] ones, int[] others, Scores scores) {
        Clustering clustering = new Clustering(people, scores);
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < ones.length; i++) {
                clustering.link(clustering.leader[ones[i]], clustering.leader[others[i]]);
            }
        }
        return clustering.leader;
    }

    private void link(int one, int other) {
        if (one != other && together(one, other) > 0) {
            if (sizes[one] >= sizes[other]) {
                join(one, other);
            } else {
                join(other, one);
            }
        }
    }

    /// The bits for two groups to be one; of large groups some members are asked.
    private double together(int one, int other) {
        double bits = 0;
        int i = one;
        for (int asked = 0; i >= 0 && asked < MOST_ASKED; asked++) {
            int j = other;
            for (int answered = 0; j >= 0 && answered < MOST_ASKED; answered++) {
                bits += Math.max(-MOST_AGAINST, Math.min(MOST_FOR, scores.of(i, j)));
                j = next[j];
            }
            i = next[i];
        }
        return bits;
    }

    private void join(int larger, int smaller) {
        int last = smaller;
        for (int i = smaller; i >= 0; i = next[i]) {
            leader[i] = larger;
            last = i;
        }
        next[last] = next[larger];
        next[larger] = smaller;
        sizes[larger] += sizes[smaller];
    }
}
