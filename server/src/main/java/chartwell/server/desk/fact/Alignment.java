package chartwell.server.desk.fact;

import chartwell.engine.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Which items of two lists belong together: those that are equal and in the same order, as many as
/// there can be; between them, what was taken out with what was put in its place.
final class Alignment {
    /// The most comparisons; longer lists are paired by their places.
    private static final long MOST = 1_000_000;

    private final List<Json> before;
    private final List<Json> after;
    private final List<Pair> pairs = new ArrayList<>();

    private Alignment(List<Json> before, List<Json> after) {
        this.before = before;
        this.after = after;
    }

    /// Items by their places, from 0; -1 where there is none. `moved` where they are equal and only
    /// their place among the others is another.
    record Pair(int before, int after, boolean moved) {}

    /// The pairs of which the items differ, or stand elsewhere, in order.
    static List<Pair> of(List<Json> before, List<Json> after) {
        Alignment alignment = new Alignment(before, after);
        alignment.align();
        return alignment.moves();
    }

    private void align() {
        int start = 0;
        int end = Math.min(before.size(), after.size());
        while (start < end && before.get(start).equals(after.get(start))) {
            start++;
        }
        int b = before.size();
        int a = after.size();
        while (b > start && a > start && before.get(b - 1).equals(after.get(a - 1))) {
            b--;
            a--;
        }
        if ((long) (b - start) * (a - start) > MOST) {
            gap(start, b, start, a);
        } else {
            longest(start, b, a);
        }
    }

    /// The longest common subsequence between `start` and the ends.
    private void longest(int start, int b, int a) {
        int[][] length = new int[b - start + 1][a - start + 1];
        for (int i = b - 1; i >= start; i--) {
            for (int j = a - 1; j >= start; j--) {
                length[i - start][j - start] =
                        before.get(i).equals(after.get(j))
                                ? length[i - start + 1][j - start + 1] + 1
                                : Math.max(
                                        length[i - start + 1][j - start],
                                        length[i - start][j - start + 1]);
            }
        }
        int i = start;
        int j = start;
        int gapBefore = start;
        int gapAfter = start;
        while (i < b && j < a) {
            if (before.get(i).equals(after.get(j))) {
                gap(gapBefore, i, gapAfter, j);
                gapBefore = ++i;
                gapAfter = ++j;
            } else if (length[i - start + 1][j - start] >= length[i - start][j - start + 1]) {
                i++;
            } else {
                j++;
            }
        }
        gap(gapBefore, b, gapAfter, a);
    }

    /// What stands between two items that stayed: changed as far as there is something on both
    /// sides, then taken out or put in.
    private void gap(int fromBefore, int toBefore, int fromAfter, int toAfter) {
        int both = Math.min(toBefore - fromBefore, toAfter - fromAfter);
        for (int k = 0; k < both; k++) {
            pairs.add(new Pair(fromBefore + k, fromAfter + k, false));
        }
        for (int k = fromBefore + both; k < toBefore; k++) {
            pairs.add(new Pair(k, -1, false));
        }
        for (int k = fromAfter + both; k < toAfter; k++) {
            pairs.add(new Pair(-1, k, false));
        }
    }

    /// What was taken out here and put in elsewhere as it was, was moved.
    private List<Pair> moves() {
        List<Pair> out = new ArrayList<>(pairs.stream().filter(p -> p.after() < 0).toList());
        List<Pair> result = new ArrayList<>();
        List<Pair> moved = new ArrayList<>();
        for (Pair pair : pairs) {
            Pair origin = pair.before() < 0 ? equal(out, pair) : null;
            if (origin == null) {
                result.add(pair);
            } else {
                out.remove(origin);
                moved.add(origin);
                result.add(new Pair(origin.before(), pair.after(), true));
            }
        }
        result.removeAll(moved);
        return result;
    }

    private @Nullable Pair equal(List<Pair> out, Pair in) {
        return out.stream()
                .filter(pair -> before.get(pair.before()).equals(after.get(in.after())))
                .findFirst()
                .orElse(null);
    }
}
