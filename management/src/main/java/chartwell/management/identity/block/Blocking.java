package chartwell.management.identity.block;

import chartwell.management.identity.compare.Compared;
import chartwell.management.identity.compare.Comparer;
import chartwell.management.identity.people.Column;
import chartwell.management.identity.people.People;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The pairs that some blocking key brings together, each once.
///
/// A block of more than [KeyChoice#LARGEST_BLOCK] people (all the John Does of 1900-01-01) is put
/// in the order of its values, and each is compared with the next few only, after M. A. Hernandez
/// and S. J. Stolfo (1995), so that time and memory stay bounded.
public final class Blocking {
    private static final int MOST_PAIRS = 10_000_000;
    private static final int PAIRS_OF_FEW = 1_000_000;
    private static final int PAIRS_A_PERSON = 40;
    private static final int PEOPLE_A_TASK = 4_096;

    /// A key and how much it did.
    ///
    /// @param name what people have in common
    /// @param crowded how many people were in blocks too large to compare all pairs of
    public record Used(String name, int crowded) {}

    private final People people;
    private final Compared compared;
    private final List<Key> keys;
    private final int[][] numbers;
    private final int[] crowded;
    private final List<int[]> crowds = new ArrayList<>();
    private final Candidates candidates = new Candidates();

    private Blocking(Compared compared) {
        this.people = compared.people();
        this.compared = compared;
        long most = Math.max(PAIRS_OF_FEW, (long) people.size() * PAIRS_A_PERSON);
        this.keys = KeyChoice.of(people, Math.min(MOST_PAIRS, most));
        this.crowded = new int[keys.size()];
        this.numbers = new int[keys.size()][people.size()];
        for (int k = 0; k < numbers.length; k++) {
            Key key = keys.get(k);
            int[] ofKey = numbers[k];
            IntStream.range(0, ofKey.length).parallel().forEach(i -> ofKey[i] = key.of(i));
        }
    }

    /// Chooses keys, makes and compares the pairs.
    public static Blocking of(Compared compared) {
        Blocking blocking = new Blocking(compared);
        List<long[]> orders = new ArrayList<>();
        for (int k = 0; k < blocking.numbers.length; k++) {
            orders.add(blocking.order(k));
            blocking.setCrowdsAside(k, orders.get(k));
        }
        for (int k = 0; k < blocking.numbers.length; k++) {
            blocking.compareBlocks(k, orders.get(k));
        }
        blocking.compareNeighbours();
        return blocking;
    }

    /// The pairs.
    public Candidates candidates() {
        return candidates;
    }

    /// The keys, in the order they were chosen in.
    public List<Used> keys() {
        List<Used> used = new ArrayList<>();
        for (int k = 0; k < numbers.length; k++) {
            used.add(new Used(keys.get(k).name(), crowded[k]));
        }
        return used;
    }

    /// Whether a key brings two people together, but for blocks that are too large.
    public boolean holds(int key, int one, int other) {
        return numbers[key][one] != 0 && numbers[key][one] == numbers[key][other];
    }

    /// People with their number for a key, in its order; who has none is left out.
    private long[] order(int k) {
        int[] ofKey = numbers[k];
        long[] order = new long[ofKey.length];
        int size = 0;
        for (int person = 0; person < ofKey.length; person++) {
            if (ofKey[person] != 0) {
                order[size++] = (long) ofKey[person] << 32 | person;
            }
        }
        long[] sorted = Arrays.copyOf(order, size);
        Arrays.parallelSort(sorted);
        return sorted;
    }

    private static int end(long[] order, int from) {
        int to = from + 1;
        while (to < order.length && order[to] >> 32 == order[from] >> 32) {
            to++;
        }
        return to;
    }

    private void setCrowdsAside(int k, long[] order) {
        for (int from = 0; from < order.length; ) {
            int to = end(order, from);
            if (to - from > KeyChoice.LARGEST_BLOCK) {
                int[] crowd = new int[to - from];
                for (int i = from; i < to; i++) {
                    crowd[i - from] = (int) order[i];
                    numbers[k][crowd[i - from]] = 0;
                }
                crowds.add(crowd);
                crowded[k] += crowd.length;
            }
            from = to;
        }
    }

    private void compareBlocks(int k, long[] order) {
        List<int[]> tasks = tasks(order);
        List<Candidates> found =
                tasks.parallelStream().map(task -> compare(k, order, task[0], task[1])).toList();
        found.forEach(candidates::addAll);
    }

    /// Stretches of an order that no block reaches across.
    private static List<int[]> tasks(long[] order) {
        List<int[]> tasks = new ArrayList<>();
        int begin = 0;
        for (int from = 0; from < order.length; ) {
            from = end(order, from);
            if (from - begin >= PEOPLE_A_TASK || from == order.length) {
                tasks.add(new int[] {begin, from});
                begin = from;
            }
        }
        return tasks;
    }

    private Candidates compare(int k, long[] order, int begin, int end) {
        Comparer comparer = new Comparer(compared);
        Candidates found = new Candidates();
        for (int from = begin; from < end; ) {
            int to = end(order, from);
            boolean aside = numbers[k][(int) order[from]] == 0;
            for (int i = from; i < to && !aside; i++) {
                for (int j = i + 1; j < to; j++) {
                    int one = (int) order[i];
                    int other = (int) order[j];
                    if (isFirst(k, one, other)) {
                        found.add(one, other, comparer.pattern(one, other), blocked(one, other));
                    }
                }
            }
            from = to;
        }
        return found;
    }

    private boolean isFirst(int k, int one, int other) {
        for (int earlier = 0; earlier < k; earlier++) {
            if (holds(earlier, one, other)) {
                return false;
            }
        }
        return true;
    }

    private int blocked(int one, int other) {
        int blocked = -1;
        for (int k = 0; k < numbers.length; k++) {
            if (holds(k, one, other)) {
                blocked &= keys.get(k).columns();
            }
        }
        return blocked == -1 ? 0 : blocked;
    }

    private void compareNeighbours() {
        Comparer comparer = new Comparer(compared);
        Comparator<Integer> likeness = likeness();
        Set<Long> seen = new HashSet<>();
        for (int[] crowd : crowds) {
            List<Integer> order = Arrays.stream(crowd).boxed().sorted(likeness).toList();
            for (int i = 0; i < order.size(); i++) {
                int to = Math.min(order.size(), i + 1 + KeyChoice.NEIGHBOURS);
                for (int j = i + 1; j < to; j++) {
                    int one = Math.min(order.get(i), order.get(j));
                    int other = Math.max(order.get(i), order.get(j));
                    if (isFirst(numbers.length, one, other) && seen.add((long) one << 32 | other)) {
                        candidates.add(one, other, comparer.pattern(one, other), 0);
                    }
                }
            }
        }
    }

    /// The order of the values of the columns, those with many different ones first.
    private Comparator<Integer> likeness() {
        List<Column> columns =
                people.columns().stream()
                        .sorted(Comparator.comparingInt(Column::numbers).reversed())
                        .toList();
        return (one, other) -> {
            for (Column column : columns) {
                int a = column.number(one);
                int b = column.number(other);
                if (a != b) {
                    return column.value(a).compareTo(column.value(b));
                }
            }
            return Integer.compare(one, other);
        };
    }
}
