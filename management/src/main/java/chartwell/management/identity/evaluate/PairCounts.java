package chartwell.management.identity.evaluate;

import java.util.Arrays;

/// How right pairs are. All pairs of records of one person count, also those that no key found.
///
/// @param found pairs that were matched
/// @param actual pairs that are one person
/// @param right pairs that were matched and are
record PairCounts(long found, long actual, long right) {

    /// Counts, in the time of sorting: of n records together, n (n - 1) / 2 pairs.
    static PairCounts of(int[] found, int[] actual) {
        long[] both = new long[found.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = (long) found[i] << 32 | actual[i];
        }
        return new PairCounts(pairs(found), pairs(actual), pairs(both));
    }

    static long pairs(int[] numbers) {
        return pairs(Arrays.stream(numbers).asLongStream().toArray());
    }

    private static long pairs(long[] numbers) {
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        long pairs = 0;
        long same = 0;
        for (int i = 0; i < sorted.length; i++) {
            same = i > 0 && sorted[i] == sorted[i - 1] ? same + 1 : 0;
            pairs += same;
        }
        return pairs;
    }

    double precision() {
        return found == 0 ? 1 : (double) right / found;
    }

    double recall() {
        return actual == 0 ? 1 : (double) right / actual;
    }

    double f1() {
        return found + actual == 0 ? 1 : 2.0 * right / (found + actual);
    }
}
