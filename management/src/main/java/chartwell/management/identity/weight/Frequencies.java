package chartwell.management.identity.weight;

import chartwell.management.identity.people.Column;
import chartwell.management.identity.people.People;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Which share of people has a value. Records of one person count once, as far as it is known
/// which are of one; where local counts are few, what is known of the country stands in for some.
/// Unchanging; safe to share between threads.
final class Frequencies {
    /// What is known of the country counts as much as so many people here.
    private static final double PEOPLE_ELSEWHERE = 1000;
    private static final double MOST_TAKEN_OFF = 0.999;

    private final double[][] shares;
    private final double[] equal;

    private Frequencies(double[][] shares, double[] equal) {
        this.shares = shares;
        this.equal = equal;
    }

    /// Counts values.
    ///
    /// @param persons the number of the person that a record is of, or null where nobody knows yet
    static Frequencies of(People people, int @Nullable [] persons, NationalNames national) {
        int columns = people.columns().size();
        double[][] shares = new double[columns][];
        double[] equal = new double[columns];
        for (int i = 0; i < columns; i++) {
            Column column = people.columns().get(i);
            int[] counts = counts(column, persons);
            double all = 0;
            for (int number = 1; number < counts.length; number++) {
                all += counts[number];
            }
            shares[i] = new double[counts.length];
            double takenOff = takenOff(counts);
            for (int number = 1; number < counts.length; number++) {
                equal[i] += counts[number] * (counts[number] - 1.0);
                shares[i][number] = share(column, number, counts[number] - takenOff, all, national);
            }
            equal[i] /= Math.max(1, all * (all - 1));
        }
        return new Frequencies(shares, equal);
    }

    private static int[] counts(Column column, int @Nullable [] persons) {
        int[] counts = new int[column.numbers()];
        if (persons == null) {
            for (int number = 1; number < counts.length; number++) {
                counts[number] = column.count(number);
            }
            return counts;
        }
        long[] pairs = new long[persons.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (long) column.number(i) << 32 | persons[i];
        }
        Arrays.parallelSort(pairs);
        for (int i = 0; i < pairs.length; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                counts[(int) (pairs[i] >>> 32)]++;
            }
        }
        counts[0] = 0;
        return counts;
    }

    /// What is taken off a count, since who has a value here was counted because he has it (after
    /// H. Ney, U. Essen, R. Kneser 1994): nearly one where values hardly ever come twice, so that
    /// an identifier seen once is as rare as it is; little where most come often.
    private static double takenOff(int[] counts) {
        double once = 0;
        double twice = 0;
        for (int number = 1; number < counts.length; number++) {
            once += counts[number] == 1 ? 1 : 0;
            twice += counts[number] == 2 ? 1 : 0;
        }
        return Math.min(MOST_TAKEN_OFF, once / Math.max(1, once + 2 * twice));
    }

    private static double share(
            Column column, int number, double count, double all, NationalNames national) {
        double elsewhere = national.share(column.kind(), column.value(number));
        return elsewhere < 0
                ? count / all
                : (count + PEOPLE_ELSEWHERE * elsewhere) / (all + PEOPLE_ELSEWHERE);
    }

    /// The share of people with a value, by the value's number.
    double share(int column, int number) {
        return shares[column][number];
    }

    /// The share of two people's pairs that have the same value.
    double equal(int column) {
        return equal[column];
    }
}
