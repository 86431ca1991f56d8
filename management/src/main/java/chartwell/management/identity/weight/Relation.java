package chartwell.management.identity.weight;

import chartwell.management.identity.people.FieldKind.Sharing;

import com.google.common.collect.ImmutableSet;

/// What two people may be to each other, and so which values they share. That two have the street,
/// the postcode, the suburb and the surname in common is one thing, a family, and no four: it is
/// what keeps values that go together from counting more than once. Nor is it four when they all
/// differ: then someone has moved.
///
/// The bounds are about people, not about a file: how many relations of a kind a person has in the
/// same index. Some 3 in 100 people are twins; the others are generous.
enum Relation {
    SAME(0, 0, Double.MAX_VALUE, ImmutableSet.copyOf(Sharing.values())),
    /// The same person at another address, where nothing of the old one agrees.
    MOVED(
            1,
            0,
            Double.MAX_VALUE,
            ImmutableSet.of(
                    Sharing.FAMILY,
                    Sharing.BIRTH,
                    Sharing.GIVEN,
                    Sharing.SEX,
                    Sharing.OTHER,
                    Sharing.OWN)),
    NEIGHBOUR(2, 0, Double.MAX_VALUE, ImmutableSet.of(Sharing.PLACE)),
    HOUSEHOLD(3, 0.01, 5, ImmutableSet.of(Sharing.PLACE, Sharing.ADDRESS)),
    FAMILY(
            4,
            0.01,
            4,
            ImmutableSet.of(Sharing.PLACE, Sharing.ADDRESS, Sharing.FAMILY, Sharing.OTHER)),
    TWIN(
            5,
            0.001,
            0.02,
            ImmutableSet.of(
                    Sharing.PLACE, Sharing.ADDRESS, Sharing.FAMILY, Sharing.OTHER, Sharing.BIRTH)),
    NAMESAKE(
            6,
            0.0005,
            0.02,
            ImmutableSet.of(
                    Sharing.PLACE,
                    Sharing.ADDRESS,
                    Sharing.FAMILY,
                    Sharing.OTHER,
                    Sharing.GIVEN,
                    Sharing.SEX));

    private final int place;
    private final double fewest;
    private final double most;
    private final ImmutableSet<Sharing> shared;

    Relation(int place, double fewest, double most, ImmutableSet<Sharing> shared) {
        this.place = place;
        this.fewest = fewest;
        this.most = most;
        this.shared = shared;
    }

    /// Its place among all, from 0, for arrays in hot paths.
    int place() {
        return place;
    }

    /// How many of these a person has at least, on average.
    double fewest() {
        return fewest;
    }

    /// How many of these a person has at most, on average.
    double most() {
        return most;
    }

    /// Whether it is one person.
    boolean isOne() {
        return this == SAME || this == MOVED;
    }

    boolean shares(Sharing sharing) {
        return shared.contains(sharing);
    }
}
