package chartwell.management.identity.weight;

import chartwell.management.identity.compare.Pattern;
import chartwell.management.identity.people.FieldKind;
import chartwell.management.identity.people.People;

import java.util.List;

/// How often each level of each column is seen among pairs of one person (m) and of two (u), and
/// how often two people are what to each other. Changed by one thread, then safe to share.
final class Rates {
    private static final double EXPECTED_EXCHANGES = 0.005;
    private static final double LEAST_EXPECTED = 1e-4;

    private final People people;
    private final double[][] m;
    private final double[][] u;
    private final double[] shares = new double[Relation.values().length];

    Rates(People people) {
        this.people = people;
        int columns = people.columns().size();
        this.m = new double[columns][Pattern.EXCHANGED + 1];
        this.u = new double[columns][Pattern.EXCHANGED + 1];
        for (int i = 0; i < columns; i++) {
            FieldKind kind = people.columns().get(i).kind();
            for (int level = 1; level <= kind.levels(); level++) {
                m[i][level] = Math.max(LEAST_EXPECTED, kind.expected(level));
            }
            m[i][Pattern.EXCHANGED] = EXPECTED_EXCHANGES;
        }
        for (Relation relation : Relation.values()) {
            shares[relation.place()] = share(Math.max(0.05, relation.fewest()));
        }
        shares[Relation.MOVED.place()] = share(0.005);
        for (Relation relation : List.of(Relation.TWIN, Relation.NAMESAKE)) {
            shares[relation.place()] = share(relation.fewest());
        }
    }

    /// The share of all pairs where each person has so many of a relation.
    double share(double ofAPerson) {
        return ofAPerson * people.size() / Math.max(1, people.pairs());
    }

    double m(int column, int level) {
        return m[column][level];
    }

    double u(int column, int level) {
        return u[column][level];
    }

    double share(Relation relation) {
        return shares[relation.place()];
    }

    void setShare(Relation relation, double share) {
        double most = relation.most() == Double.MAX_VALUE ? 0.5 : share(relation.most());
        shares[relation.place()] =
                Math.min(0.5, Math.max(share(relation.fewest()), Math.min(most, share)));
    }

    void setU(int column, double[] levels) {
        System.arraycopy(levels, 0, u[column], 0, levels.length);
    }

    void setM(int column, double[] levels) {
        System.arraycopy(levels, 0, m[column], 0, levels.length);
    }

    /// Whether a relation can be told from being the same: whether it leaves a column unshared
    /// that says who someone is.
    boolean isTold(Relation relation) {
        if (relation == Relation.SAME) {
            return true;
        }
        if (relation == Relation.MOVED) {
            return people.columns().stream()
                            .filter(column -> !relation.shares(column.kind().sharing()))
                            .count()
                    > 1;
        }
        boolean shared = false;
        boolean own = false;
        for (var column : people.columns()) {
            boolean shares = relation.shares(column.kind().sharing());
            shared |= shares;
            own |= !shares && column.kind() != FieldKind.SEX;
        }
        return shared && own;
    }
}
