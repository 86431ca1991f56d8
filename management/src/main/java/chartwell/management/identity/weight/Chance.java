package chartwell.management.identity.weight;

import chartwell.management.identity.compare.Compared;
import chartwell.management.identity.compare.Comparer;
import chartwell.management.identity.compare.Pattern;
import chartwell.management.identity.people.Column;
import chartwell.management.identity.people.FieldKind;
import chartwell.management.identity.people.People;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// What two people have in common by chance: u, from pairs drawn at random, or from all where they
/// are few. How often values are equal is counted and not drawn, since it may be very rare.
/// Unchanging; safe to share between threads.
final class Chance {
    private static final int DRAWN = 400_000;
    private static final int A_TASK = 20_000;
    private static final long SEED = 19_690_402;
    private static final int MOST_ROUNDS = 20;
    private static final double HALF_A_PAIR = 0.5;

    private final Compared compared;
    private final People people;
    private final int[] ones;
    private final int[] others;
    private final long[] patterns;

    private Chance(Compared compared, int pairs) {
        this.compared = compared;
        this.people = compared.people();
        this.ones = new int[pairs];
        this.others = new int[pairs];
        this.patterns = new long[pairs];
    }

    /// Draws pairs and compares them.
    static Chance of(Compared compared) {
        People people = compared.people();
        boolean all = people.pairs() <= DRAWN;
        Chance chance = new Chance(compared, all ? (int) people.pairs() : DRAWN);
        if (all) {
            chance.takeAll();
        } else {
            chance.draw();
        }
        chance.compare();
        return chance;
    }

    private void takeAll() {
        int pair = 0;
        for (int i = 0; i < people.size(); i++) {
            for (int j = i + 1; j < people.size(); j++) {
                ones[pair] = i;
                others[pair++] = j;
            }
        }
    }

    private void draw() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int pair = 0; pair < ones.length; pair++) {
            ones[pair] = random.nextInt(people.size());
            others[pair] = random.nextInt(people.size() - 1);
            if (others[pair] >= ones[pair]) {
                others[pair]++;
            }
        }
    }

    private void compare() {
        IntStream.range(0, (ones.length + A_TASK - 1) / A_TASK)
                .parallel()
                .forEach(
                        task -> {
                            Comparer comparer = new Comparer(compared);
                            int to = Math.min(ones.length, (task + 1) * A_TASK);
                            for (int i = task * A_TASK; i < to; i++) {
                                patterns[i] = comparer.pattern(ones[i], others[i]);
                            }
                        });
    }

    /// Sets u and how many live near each other, leaving out pairs of one person as far as they
    /// are known.
    void settle(Rates rates, Frequencies frequencies, int @Nullable [] persons) {
        for (int i = 0; i < people.columns().size(); i++) {
            rates.setU(i, u(i, frequencies, persons));
        }
        if (rates.isTold(Relation.NEIGHBOUR)) {
            rates.setShare(Relation.NEIGHBOUR, neighbours(rates, persons));
        }
    }

    private double[] u(int i, Frequencies frequencies, int @Nullable [] persons) {
        Column column = people.columns().get(i);
        FieldKind kind = column.kind();
        double[] u = new double[Pattern.EXCHANGED + 1];
        double all = 0;
        for (int pair = 0; pair < patterns.length; pair++) {
            int level = Pattern.level(patterns[pair], i);
            if (level > 1
                    && counts(i, level)
                    && (persons == null || persons[ones[pair]] != persons[others[pair]])) {
                u[level]++;
                all++;
            }
        }
        for (int level = 2; level <= kind.levels(); level++) {
            if (kind.expected(level) > 0) {
                u[level] += HALF_A_PAIR;
                all += HALF_A_PAIR;
            }
        }
        if (compared.exchangedWith(i) >= 0) {
            u[Pattern.EXCHANGED] += HALF_A_PAIR;
            all += HALF_A_PAIR;
        }
        u[1] = Math.max(frequencies.equal(i), Math.min(0.1, HALF_A_PAIR / all));
        for (int level = 2; level <= Pattern.EXCHANGED; level++) {
            u[level] *= (1 - u[1]) / all;
        }
        return u;
    }

    /// An exchange counts once, in its first column.
    private boolean counts(int i, int level) {
        return level < Pattern.EXCHANGED || compared.exchangedWith(i) >= 0;
    }

    /// The share of pairs whose places agree together more often than each by itself.
    private double neighbours(Rates rates, int @Nullable [] persons) {
        Map<Long, Integer> places = places(persons);
        double share = 0.001;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double found = 0;
            for (Map.Entry<Long, Integer> place : places.entrySet()) {
                double likely = share;
                for (int i = 0; i < people.columns().size(); i++) {
                    int level = Pattern.level(place.getKey(), i);
                    likely *= level == 0 ? 1 : rates.m(i, level) / rates.u(i, level);
                }
                found += place.getValue() * likely / (1 - share + likely);
            }
            share = Math.max(1e-9, Math.min(0.5, found / Math.max(1, patterns.length)));
        }
        return share;
    }

    /// How many pairs agree on places in one way or another.
    private Map<Long, Integer> places(int @Nullable [] persons) {
        Map<Long, Integer> places = new HashMap<>();
        for (int pair = 0; pair < patterns.length; pair++) {
            if (persons == null || persons[ones[pair]] != persons[others[pair]]) {
                long place = 0;
                for (int i = 0; i < people.columns().size(); i++) {
                    FieldKind kind = people.columns().get(i).kind();
                    if (Relation.NEIGHBOUR.shares(kind.sharing())) {
                        place = Pattern.with(place, i, Pattern.level(patterns[pair], i));
                    }
                }
                places.merge(place, 1, Integer::sum);
            }
        }
        return places;
    }

    /// The mean share of the more common value of two that agree at a level.
    double[][] meanShares(Frequencies frequencies) {
        int columns = people.columns().size();
        double[][] sums = new double[columns][Pattern.EXCHANGED + 1];
        double[][] pairs = new double[columns][Pattern.EXCHANGED + 1];
        for (int pair = 0; pair < patterns.length; pair++) {
            for (int i = 0; i < columns; i++) {
                int level = Pattern.level(patterns[pair], i);
                if (level > 1) {
                    Column column = people.columns().get(i);
                    double one = frequencies.share(i, column.number(ones[pair]));
                    double other = frequencies.share(i, column.number(others[pair]));
                    sums[i][level] += Math.max(one, other);
                    pairs[i][level]++;
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            for (int level = 2; level <= Pattern.EXCHANGED; level++) {
                sums[i][level] = pairs[i][level] == 0 ? 0 : sums[i][level] / pairs[i][level];
            }
        }
        return sums;
    }
}
