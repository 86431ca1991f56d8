package chartwell.record.index;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// Decimal numbers as longs in the same order: the bits of the nearest double, those of negative
/// numbers turned round. Numbers that differ only past a double's 15 digits may fall together.
public final class SortableNumber {
    private SortableNumber() {}

    /// The long of a lower bound; null is open.
    public static long low(@Nullable BigDecimal number) {
        return number == null ? Long.MIN_VALUE : of(number);
    }

    /// The long of an upper bound; null is open.
    public static long high(@Nullable BigDecimal number) {
        return number == null ? Long.MAX_VALUE : of(number);
    }

    /// The long of a number.
    public static long of(BigDecimal number) {
        long bits = Double.doubleToLongBits(number.doubleValue() + 0.0);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits - 1;
    }
}
