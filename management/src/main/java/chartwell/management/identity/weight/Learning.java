package chartwell.management.identity.weight;

import chartwell.management.identity.compare.Pattern;
import chartwell.management.identity.people.FieldKind;
import chartwell.management.identity.people.People;

import java.util.Arrays;

/// Learns m, and how many pairs are what, by expectation and maximization (A. P. Dempster, N. M.
/// Laird, D. B. Rubin 1977; for matching W. E. Winkler 1988) with u held fast.
///
/// The pairs are those of all blocking keys; pairs that no key found are taken for no match. A
/// column is learned from those pairs that some key without it found, so that nothing is learned
/// of a column from pairs that were chosen by its agreement.
final class Learning {
    private static final int MOST_ROUNDS = 60;
    private static final double ENOUGH = 1e-4;
    /// What is expected of m counts as much as so many pairs.
    private static final double EXPECTED_PAIRS = 20;
    private static final double MOST_DIFFERENT = 0.25;
    private static final double HALF_A_PAIR = 0.5;

    private final People people;
    private final Rates rates;
    private final PatternCounts counts;
    private final int columns;
    private final Relation[] relations = Relation.values();
    private final double[][] seen;
    private final double[] found = new double[relations.length];
    private final double[][] ratios;
    private final boolean[][] shares;

    private Learning(People people, Rates rates, PatternCounts counts) {
        this.people = people;
        this.rates = rates;
        this.counts = counts;
        this.columns = people.columns().size();
        this.seen = new double[columns][Pattern.EXCHANGED + 1];
        this.ratios = new double[columns][Pattern.EXCHANGED + 1];
        this.shares = new boolean[relations.length][columns];
        for (Relation relation : relations) {
            for (int i = 0; i < columns; i++) {
                shares[relation.place()][i] =
                        relation.shares(people.columns().get(i).kind().sharing());
            }
        }
    }

    /// Learns from pairs, beginning with what the rates are.
    static void from(People people, PatternCounts counts, Rates rates) {
        Learning learning = new Learning(people, rates, counts);
        double before = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            learning.expect();
            learning.maximize();
            double now = learning.found[0] + learning.found[1];
            if (Math.abs(now - before) < ENOUGH * (now + 1)) {
                break;
            }
            before = now;
        }
    }

    private void expect() {
        for (int i = 0; i < columns; i++) {
            Arrays.fill(seen[i], 0);
            for (int level = 1; level <= Pattern.EXCHANGED; level++) {
                ratios[i][level] = ratio(i, level);
            }
        }
        Arrays.fill(found, 0);
        double[] likely = new double[relations.length];
        for (int slot = 0; slot < counts.slots(); slot++) {
            if (counts.count(slot) > 0) {
                expect(slot, likely);
            }
        }
    }

    private double ratio(int column, int level) {
        double u = rates.u(column, level);
        return u == 0 ? 0 : Math.log(rates.m(column, level) / u);
    }

    private void expect(int slot, double[] likely) {
        long pattern = counts.pattern(slot);
        double sum = 1;
        for (Relation relation : relations) {
            int r = relation.place();
            if (!rates.isTold(relation)) {
                continue;
            }
            double log = Math.log(rates.share(relation));
            for (int i = 0; i < columns; i++) {
                if (shares[r][i]) {
                    log += ratios[i][Pattern.level(pattern, i)];
                }
            }
            likely[r] = Math.exp(log);
            sum += likely[r];
        }
        int count = counts.count(slot);
        for (int r = 0; r < likely.length; r++) {
            found[r] += count * likely[r] / sum;
        }
        see(pattern, counts.blocked(slot), count * likely[0] / sum, count * likely[1] / sum);
    }

    private void see(long pattern, int blocked, double same, double moved) {
        boolean[] stays = shares[Relation.MOVED.place()];
        for (int i = 0; i < columns; i++) {
            if ((blocked >> i & 1) == 0) {
                seen[i][Pattern.level(pattern, i)] += same + (stays[i] ? moved : 0);
            }
        }
    }

    private void maximize() {
        for (Relation relation : relations) {
            double pairs = found[relation.place()];
            if (relation == Relation.SAME) {
                rates.setShare(relation, (pairs + HALF_A_PAIR) / Math.max(1, people.pairs()));
            } else if (relation != Relation.NEIGHBOUR) {
                rates.setShare(relation, pairs / Math.max(1, people.pairs()));
            }
        }
        for (int i = 0; i < columns; i++) {
            rates.setM(i, levels(i));
        }
    }

    /// Who someone is does not differ more often than this between records of one; else what was
    /// found are people who have something else in common.
    private static void hold(double[] levels, FieldKind kind) {
        double most =
                switch (kind) {
                    case GIVEN, SURNAME, BIRTH_DATE -> MOST_DIFFERENT;
                    default -> 1;
                };
        double different = levels[kind.levels()];
        if (different > most) {
            for (int level = 1; level <= Pattern.EXCHANGED; level++) {
                levels[level] *= (1 - most) / (1 - different);
            }
            levels[kind.levels()] = most;
        }
    }

    private double[] levels(int column) {
        FieldKind kind = people.columns().get(column).kind();
        Rates expected = new Rates(people);
        double[] levels = new double[Pattern.EXCHANGED + 1];
        double all = EXPECTED_PAIRS;
        for (int level = 1; level <= Pattern.EXCHANGED; level++) {
            levels[level] = seen[column][level] + EXPECTED_PAIRS * expected.m(column, level);
            all += seen[column][level];
        }
        for (int level = 1; level <= Pattern.EXCHANGED; level++) {
            levels[level] /= all;
        }
        hold(levels, kind);
        Monotone.order(levels, column, kind.levels(), rates);
        return levels;
    }
}
