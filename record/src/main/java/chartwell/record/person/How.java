package chartwell.record.person;

/// How what was typed is like what is recorded, the best first.
public enum How {
    WHOLE(0),
    BEGINNING(1),
    ENDING(1),
    /// One name is a short form of the other, or both are of a third.
    NICKNAME(2),
    /// But for one error: a letter too many, too few, another one, or two that changed places.
    NEAR(3);

    private final int distance;

    How(int distance) {
        this.distance = distance;
    }

    /// How unlike they are.
    int distance() {
        return distance;
    }
}
