package chartwell.management.identity.weight;

import chartwell.management.identity.block.Candidates;
import chartwell.management.identity.compare.Compared;
import chartwell.management.identity.compare.Pattern;
import chartwell.management.identity.people.Column;
import chartwell.management.identity.people.FieldKind;
import chartwell.management.identity.people.People;

import org.jspecify.annotations.Nullable;

/// What agreements are worth: the logarithm, to the base 2, of how much more often they are seen
/// among two records of one person than among two people (I. P. Fellegi and A. B. Sunter 1969).
/// That many have a value takes worth away, that few have it adds. Unchanging; safe to share
/// between threads.
public final class Weights {
    private static final double LN2 = Math.log(2);
    private static final double MOST_FACTOR = 32;

    private final Compared compared;
    private final People people;
    private final Rates rates;
    private final Frequencies frequencies;
    private final double[][] meanShares;
    private final double[] shares = new double[Relation.values().length];
    private final boolean[] told = new boolean[shares.length];

    private Weights(Compared compared, Rates rates, Frequencies frequencies, double[][] means) {
        this.compared = compared;
        this.people = compared.people();
        this.rates = rates;
        this.frequencies = frequencies;
        this.meanShares = means;
        for (Relation relation : Relation.values()) {
            shares[relation.place()] = Math.log(rates.share(relation)) / LN2;
            told[relation.place()] = rates.isTold(relation);
        }
    }

    /// Learns from people and their candidate pairs, in turns: who seems to be the same person
    /// says how common values are among people and what agrees by chance, and that says who is the
    /// same.
    public static final class Learner {
        private final Compared compared;
        private final NationalNames national;
        private final PatternCounts counts;
        private final Chance chance;
        private final Rates rates;

        public Learner(Compared compared, Candidates candidates, NationalNames national) {
            this.compared = compared;
            this.national = national;
            this.counts = PatternCounts.of(candidates);
            this.chance = Chance.of(compared);
            this.rates = new Rates(compared.people());
        }

        /// Learns.
        ///
        /// @param persons the number of the person that each record is of, null in the first turn
        public Weights learn(int @Nullable [] persons) {
            People people = compared.people();
            Frequencies frequencies = Frequencies.of(people, persons, national);
            chance.settle(rates, frequencies, persons);
            Learning.from(people, counts, rates);
            return new Weights(compared, rates, frequencies, chance.meanShares(frequencies));
        }
    }

    /// Whose they are.
    public People people() {
        return people;
    }

    /// The log-odds that two records are of one person, in bits: 0 is as likely as not.
    public double odds(long pattern, int first, int second) {
        double[] likely = shares.clone();
        for (int i = 0; i < people.columns().size(); i++) {
            double weight = weight(pattern, i, first, second);
            if (weight != 0) {
                FieldKind.Sharing sharing = people.columns().get(i).kind().sharing();
                for (Relation relation : Relation.values()) {
                    if (relation.shares(sharing)) {
                        likely[relation.place()] += weight;
                    }
                }
            }
        }
        double one = 0;
        double two = 1;
        for (Relation relation : Relation.values()) {
            int r = relation.place();
            double share = told[r] ? Math.exp(likely[r] * LN2) : 0;
            one += relation.isOne() ? share : 0;
            two += relation.isOne() ? 0 : share;
        }
        return Math.log(one / two) / LN2;
    }

    /// What the agreement of one column is worth, in bits; 0 where it says nothing.
    public double weight(long pattern, int i, int one, int other) {
        int level = Pattern.level(pattern, i);
        if (level == 0) {
            return 0;
        }
        Column column = people.columns().get(i);
        if (level == Pattern.EXCHANGED) {
            return exchanged(i);
        }
        double u = rates.u(i, level);
        if (u == 0) {
            return 0;
        }
        if (column.kind().hasFrequencies()) {
            double a = frequencies.share(i, column.number(one));
            double b = frequencies.share(i, column.number(other));
            if (level == 1) {
                u = a;
            } else if (level < column.kind().levels() && meanShares[i][level] > 0) {
                double factor = Math.max(a, b) / meanShares[i][level];
                u *= Math.max(1 / MOST_FACTOR, Math.min(MOST_FACTOR, factor));
            }
        }
        return Math.log(rates.m(i, level) / Math.min(1, u)) / LN2;
    }

    /// Two columns exchanged are worth what both would be by chance, once.
    private double exchanged(int i) {
        double equal = -Math.log(Math.max(1e-9, frequencies.equal(i))) / LN2;
        return compared.exchangedWith(i) >= 0
                ? equal + Math.log(rates.m(i, Pattern.EXCHANGED)) / LN2
                : equal;
    }

    /// m of a level of a column: its share among pairs of one person.
    public double m(int column, int level) {
        return rates.m(column, level);
    }

    /// u of a level of a column: its share among pairs of two people.
    public double u(int column, int level) {
        return rates.u(column, level);
    }

    /// The share of all pairs that are of one person.
    public double prior() {
        return rates.share(Relation.SAME) + rates.share(Relation.MOVED);
    }
}
