package chartwell.engine.fhirpath.value;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/// A number with a unit: of UCUM (`mg`, `1` for none), or a word of the calendar (`day`), which has
/// `calendar` (FHIRPath N1, section 4.2.9).
public record Quantity(BigDecimal value, String unit, boolean calendar) {
    /// The unit of a plain number.
    public static final String ONE = "1";

    private static final Map<String, String> UCUM =
            Map.of(
                    "year",
                    "a",
                    "month",
                    "mo",
                    "week",
                    "wk",
                    "day",
                    "d",
                    "hour",
                    "h",
                    "minute",
                    "min",
                    "second",
                    "s",
                    "millisecond",
                    "ms");

    /// UCUM's units that mean the same as the calendar's.
    private static final Map<String, String> CALENDAR =
            Map.of(
                    "wk",
                    "week",
                    "d",
                    "day",
                    "h",
                    "hour",
                    "min",
                    "minute",
                    "s",
                    "second",
                    "ms",
                    "millisecond");

    /// A quantity whose unit is a word of the calendar if it is one (`days`), else UCUM's.
    public static Quantity of(BigDecimal value, String unit) {
        String word = calendarWord(unit);
        return word == null ? new Quantity(value, unit, false) : new Quantity(value, word, true);
    }

    /// The singular of a word of the calendar, or null.
    public static @Nullable String calendarWord(String unit) {
        String word = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
        return UCUM.containsKey(word) && !unit.equals("s") ? word : null;
    }

    /// The word of the calendar that the unit means, or null.
    @Nullable String calendarUnit() {
        return calendar ? unit : CALENDAR.get(unit);
    }

    private String ucum() {
        return calendar ? UCUM.getOrDefault(unit, unit) : unit;
    }

    /// Whether the calendar gives it no fixed length.
    private boolean indefinite() {
        return calendar && (unit.equals("year") || unit.equals("month"));
    }

    /// Whether both can be compared by their units.
    public boolean comparable(Quantity other) {
        return unit.equals(other.unit) || sameDimension(canonical(), other.canonical());
    }

    private static boolean sameDimension(
            Units.@Nullable Canonical one, Units.@Nullable Canonical other) {
        return one != null && other != null && one.unit().equals(other.unit());
    }

    private Units.@Nullable Canonical canonical() {
        return Units.canonical(value, ucum());
    }

    /// Less than, equal to or greater than 0; null where units do not tell.
    public @Nullable Integer compare(Quantity other) {
        if (unit.equals(other.unit)) {
            return value.compareTo(other.value);
        }
        if (indefinite() && other.indefinite()) {
            return months().compareTo(other.months());
        }
        if (indefinite() != other.indefinite()) {
            return null;
        }
        Units.Canonical mine = canonical();
        Units.Canonical others = other.canonical();
        return mine != null && others != null && sameDimension(mine, others)
                ? mine.value().compareTo(others.value())
                : null;
    }

    private BigDecimal months() {
        return unit.equals("year") ? value.multiply(BigDecimal.valueOf(12)) : value;
    }

    /// Equal to the precision of the one that was written less precisely, years and months as
    /// UCUM's (FHIRPath N1, section 6.1.2).
    public boolean equivalent(Quantity other) {
        Units.Canonical mine = canonical();
        Units.Canonical others = other.canonical();
        if (unit.equals(other.unit)) {
            return Numbers.equivalent(value, other.value);
        }
        if (mine == null || others == null || !sameDimension(mine, others)) {
            return false;
        }
        Units.Canonical one = Units.canonical(BigDecimal.ONE, ucum());
        Units.Canonical otherOne = Units.canonical(BigDecimal.ONE, other.ucum());
        if (one == null || otherOne == null) {
            return false;
        }
        boolean mineCoarser = one.value().compareTo(otherOne.value()) >= 0;
        Quantity coarse = mineCoarser ? this : other;
        BigDecimal fine =
                (mineCoarser ? others : mine)
                        .value()
                        .divide((mineCoarser ? one : otherOne).value(), MathContext.DECIMAL128);
        BigDecimal written =
                (mineCoarser ? other : this).value.scale() <= 0 ? fine.stripTrailingZeros() : fine;
        return Numbers.equivalent(coarse.value, written);
    }

    /// Equal for what compares as 0.
    public Object key() {
        if (indefinite()) {
            return new Key("month", months().stripTrailingZeros());
        }
        Units.Canonical canonical = canonical();
        return canonical == null
                ? new Key("'" + unit, value.stripTrailingZeros())
                : new Key(canonical.unit(), canonical.value().stripTrailingZeros());
    }

    private record Key(String unit, BigDecimal value) {}

    /// The sum in this one's unit; null where the units differ in kind.
    public @Nullable Quantity plus(Quantity other, boolean subtracted) {
        BigDecimal added = other.in(this);
        if (added == null) {
            return null;
        }
        return new Quantity(subtracted ? value.subtract(added) : value.add(added), unit, calendar);
    }

    private @Nullable BigDecimal in(Quantity wanted) {
        if (unit.equals(wanted.unit)) {
            return value;
        }
        if (indefinite() && wanted.indefinite()) {
            return wanted.unit.equals("month")
                    ? months()
                    : value.divide(BigDecimal.valueOf(12), MathContext.DECIMAL128);
        }
        Units.Canonical mine = canonical();
        Units.Canonical one = Units.canonical(BigDecimal.ONE, wanted.ucum());
        if (mine == null
                || one == null
                || !sameDimension(mine, one)
                || indefinite()
                || wanted.indefinite()) {
            return null;
        }
        BigDecimal number = mine.value().divide(one.value(), MathContext.DECIMAL128);
        return Numbers.shortened(number);
    }

    /// The product.
    public Quantity times(Quantity other) {
        String product =
                ucum().equals(ONE)
                        ? other.ucum()
                        : other.ucum().equals(ONE)
                                ? ucum()
                                : grouped(ucum()) + "." + grouped(other.ucum());
        return named(value.multiply(other.value), product, other);
    }

    /// The quotient; null where the divisor is 0.
    public @Nullable Quantity divided(Quantity other) {
        BigDecimal number = Numbers.divided(value, other.value);
        if (number == null) {
            return null;
        }
        String quotient =
                other.ucum().equals(ONE)
                        ? ucum()
                        : ucum().equals(other.ucum())
                                ? ONE
                                : (ucum().equals(ONE) ? "" : grouped(ucum()))
                                        + "/"
                                        + grouped(other.ucum());
        return named(number, quotient, other);
    }

    /// A word of the calendar stays where a plain number was the other operand.
    private Quantity named(BigDecimal number, String ucum, Quantity other) {
        if (calendar && ucum.equals(ucum())) {
            return new Quantity(number, unit, true);
        }
        boolean others = other.calendar && ucum.equals(other.ucum());
        return new Quantity(number, others ? other.unit : ucum, others);
    }

    private static String grouped(String unit) {
        return unit.indexOf('/') >= 0 || unit.indexOf('.') >= 0 ? "(" + unit + ")" : unit;
    }

    /// This with another number.
    public Quantity with(BigDecimal number) {
        return new Quantity(number, unit, calendar);
    }

    /// `1 'wk'`, `4 days`: as FHIRPath writes it.
    @Override
    public String toString() {
        return value.toPlainString() + (calendar ? " " + unit : " '" + unit + "'");
    }
}
