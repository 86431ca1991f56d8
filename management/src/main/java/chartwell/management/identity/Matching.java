package chartwell.management.identity;

import chartwell.management.identity.block.Blocking;
import chartwell.management.identity.block.Candidates;
import chartwell.management.identity.cluster.Clustering;
import chartwell.management.identity.compare.Compared;
import chartwell.management.identity.compare.Comparer;
import chartwell.management.identity.people.People;
import chartwell.management.identity.weight.NationalNames;
import chartwell.management.identity.weight.Weights;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Finds who is the same person among people, by what the people themselves teach. Nothing is set
/// for a file: keys are chosen, weights learned, and the threshold follows from the probabilities.
/// Unchanging once made; safe to share between threads.
public final class Matching {
    private static final int TURNS = 3;
    private static final double LEAST_PROBABILITY = 0.4;
    private static final double WORTH_KEEPING = -12;

    /// What the probabilities say of the pairs that are linked one by one.
    public record Expected(double precision, double recall) {}

    private final People people;
    private final Blocking blocking;
    private final Weights weights;
    private final double threshold;
    private final int[] persons;
    private final Expected expected;

    private Matching(
            Blocking blocking,
            Weights weights,
            double threshold,
            int[] persons,
            Expected expected) {
        this.people = weights.people();
        this.blocking = blocking;
        this.weights = weights;
        this.threshold = threshold;
        this.persons = persons;
        this.expected = expected;
    }

    /// Who was compared.
    public People people() {
        return people;
    }

    /// Which pairs were compared.
    public Blocking blocking() {
        return blocking;
    }

    /// What agreements turned out to be worth.
    public Weights weights() {
        return weights;
    }

    /// The log-odds, in bits, from which a pair is linked.
    public double threshold() {
        return threshold;
    }

    /// For each record the number of its person: the same for records of one.
    public int[] persons() {
        return persons.clone();
    }

    /// Precision and recall as the probabilities have it.
    public Expected expected() {
        return expected;
    }

    /// Matches people.
    public static Matching of(People people, NationalNames national) {
        if (people.size() < 2) {
            throw new IllegalArgumentException(
                    people.size() + " people have nobody to be matched with");
        }
        Compared compared = new Compared(people);
        Blocking blocking = Blocking.of(compared);
        Weights.Learner learner = new Weights.Learner(compared, blocking.candidates(), national);
        Weights weights = learner.learn(null);
        Matching matching = link(compared, blocking, weights);
        for (int turn = 1; turn < TURNS; turn++) {
            matching = link(compared, blocking, learner.learn(matching.persons()));
        }
        return matching;
    }

    private static Matching link(Compared compared, Blocking blocking, Weights weights) {
        Candidates candidates = blocking.candidates();
        double[] odds = odds(candidates, weights);
        int[] likely = likely(odds);
        double[] probabilities =
                Arrays.stream(likely).mapToDouble(i -> probability(odds[i])).toArray();
        double threshold = threshold(probabilities);
        int[] linked = Arrays.stream(likely).filter(i -> odds[i] > threshold).toArray();
        Comparer comparer = new Comparer(compared);
        int[] persons =
                Clustering.of(
                        compared.people().size(),
                        Arrays.stream(linked).map(candidates::one).toArray(),
                        Arrays.stream(linked).map(candidates::other).toArray(),
                        (one, other) ->
                                weights.odds(comparer.pattern(one, other), one, other) - threshold);
        return new Matching(
                blocking, weights, threshold, persons, expected(probabilities, linked.length));
    }

    private static double[] odds(Candidates candidates, Weights weights) {
        return IntStream.range(0, candidates.size())
                .parallel()
                .mapToDouble(
                        i ->
                                weights.odds(
                                        candidates.pattern(i),
                                        candidates.one(i),
                                        candidates.other(i)))
                .toArray();
    }

    /// The candidates that may be of one person, likeliest first.
    private static int[] likely(double[] odds) {
        return IntStream.range(0, odds.length)
                .filter(i -> odds[i] > WORTH_KEEPING)
                .boxed()
                .sorted((i, j) -> Double.compare(odds[j], odds[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static double probability(double bits) {
        return 1 / (1 + Math.exp(-bits * Math.log(2)));
    }

    /// The log-odds from which to link for the greatest F1 that the probabilities expect. It is
    /// the probability of half of that F1 (Z. C. Lipton, C. Elkan, B. Narayanaswamy 2014).
    private static double threshold(double[] probabilities) {
        double all = Arrays.stream(probabilities).sum();
        double right = 0;
        double best = 0;
        for (int i = 0; i < probabilities.length; i++) {
            right += probabilities[i];
            best = Math.max(best, 2 * right / (i + 1 + all));
        }
        double probability = Math.max(LEAST_PROBABILITY, best / 2);
        return Math.log(probability / (1 - probability)) / Math.log(2);
    }

    private static Expected expected(double[] probabilities, int linked) {
        double all = Arrays.stream(probabilities).sum();
        double right = Arrays.stream(probabilities, 0, linked).sum();
        return new Expected(linked == 0 ? 1 : right / linked, all == 0 ? 1 : right / all);
    }
}
