package chartwell.paper.page;

import java.util.Arrays;
import java.util.Optional;

/// How far a page is turned, clockwise.
public enum Turn {
    /// As it is.
    NONE(0),
    /// By 90 degrees.
    RIGHT(90),
    /// By 180 degrees.
    OVER(180),
    /// By 270 degrees.
    LEFT(270);

    private final int degrees;

    Turn(int degrees) {
        this.degrees = degrees;
    }

    /// 0, 90, 180 or 270.
    public int degrees() {
        return degrees;
    }

    /// Whether width and height change places.
    public boolean lying() {
        return this == RIGHT || this == LEFT;
    }

    /// A quarter further.
    public Turn next() {
        return switch (this) {
            case NONE -> RIGHT;
            case RIGHT -> OVER;
            case OVER -> LEFT;
            case LEFT -> NONE;
        };
    }

    /// The turn of these degrees.
    public static Optional<Turn> of(int degrees) {
        return Arrays.stream(values()).filter(turn -> turn.degrees == degrees).findFirst();
    }
}
