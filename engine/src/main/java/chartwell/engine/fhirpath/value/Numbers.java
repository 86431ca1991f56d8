package chartwell.engine.fhirpath.value;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Decimals as FHIRPath reckons with them: 28 digits, 8 of them after the point where a result does
/// not end earlier (FHIRPath N1, section 2.1.4).
public final class Numbers {
    /// Digits after the point.
    public static final int SCALE = 8;

    private static final int MOST_DIGITS = 28;
    private static final BigDecimal MOST = BigDecimal.TEN.pow(MOST_DIGITS);

    private Numbers() {}

    /// The quotient; null where the divisor is 0.
    public static @Nullable BigDecimal divided(BigDecimal number, BigDecimal divisor) {
        if (divisor.signum() == 0) {
            return null;
        }
        return shortened(number.divide(divisor, SCALE, RoundingMode.HALF_UP));
    }

    /// Without zeros at the end, and with no more digits than there may be.
    static BigDecimal shortened(BigDecimal number) {
        BigDecimal cut =
                number.scale() > SCALE ? number.setScale(SCALE, RoundingMode.HALF_UP) : number;
        BigDecimal stripped = cut.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// Equal to the precision of the one with fewer digits after the point.
    public static boolean equivalent(BigDecimal one, BigDecimal other) {
        int scale =
                Math.max(
                        0,
                        Math.min(
                                one.stripTrailingZeros().scale(),
                                other.stripTrailingZeros().scale()));
        return one.setScale(scale, RoundingMode.HALF_UP)
                        .compareTo(other.setScale(scale, RoundingMode.HALF_UP))
                == 0;
    }

    /// A result of reckoning; null where it is too large.
    public static @Nullable BigDecimal bounded(BigDecimal number) {
        return number.abs().compareTo(MOST) >= 0 ? null : number;
    }

    /// The least or greatest number that rounds to this as written, to so many digits after the
    /// point; null where there are no such digits.
    public static @Nullable BigDecimal boundary(BigDecimal number, int digits, boolean high) {
        if (digits < 0 || digits > MOST_DIGITS) {
            return null;
        }
        BigDecimal half = BigDecimal.valueOf(5).movePointLeft(number.scale() + 1);
        BigDecimal edge = high ? number.add(half) : number.subtract(half);
        return edge.setScale(digits, high ? RoundingMode.CEILING : RoundingMode.FLOOR);
    }
}
