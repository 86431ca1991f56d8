package chartwell.paper.draw;

import java.awt.geom.AffineTransform;

/// How the rows of an image lie: the eight values of TIFF 6.0 and Exif 2.3, "Orientation", in
/// their order from 1.
enum Lay {
    NORMAL(1, 0, 0, 1, 0, 0),
    FLIP_H(-1, 0, 0, 1, 1, 0),
    ROTATE_180(-1, 0, 0, -1, 1, 1),
    FLIP_V(1, 0, 0, -1, 0, 1),
    FLIP_H_ROTATE_90(0, 1, 1, 0, 0, 0),
    ROTATE_90(0, 1, -1, 0, 1, 0),
    FLIP_V_ROTATE_90(0, -1, -1, 0, 1, 1),
    ROTATE_270(0, -1, 1, 0, 0, 1);

    // Nobody changes it.
    @SuppressWarnings("ImmutableEnumChecker")
    private final double[] matrix;

    Lay(double... matrix) {
        this.matrix = matrix;
    }

    /// By its number, from 1; what is none lies normally.
    static Lay of(int orientation) {
        return orientation >= 1 && orientation <= values().length
                ? values()[orientation - 1]
                : NORMAL;
    }

    /// By its name in Java's standard image metadata, as `Rotate90`.
    static Lay named(String name) {
        return switch (name) {
            case "FlipH" -> FLIP_H;
            case "Rotate180" -> ROTATE_180;
            case "FlipV" -> FLIP_V;
            case "FlipHRotate90" -> FLIP_H_ROTATE_90;
            // Java counts degrees against the clock.
            case "Rotate270" -> ROTATE_90;
            case "FlipVRotate90" -> FLIP_V_ROTATE_90;
            case "Rotate90" -> ROTATE_270;
            default -> NORMAL;
        };
    }

    /// Whether width and height change places.
    boolean lying() {
        return matrix[0] == 0;
    }

    /// From the unit square of what is stored onto a page.
    AffineTransform onto(int width, int height) {
        AffineTransform transform = AffineTransform.getScaleInstance(width, height);
        transform.concatenate(new AffineTransform(matrix));
        return transform;
    }
}
