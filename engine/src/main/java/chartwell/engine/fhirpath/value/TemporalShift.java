package chartwell.engine.fhirpath.value;

import chartwell.engine.fhirpath.value.Temporal.Kind;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;

/// Adds and subtracts units of the calendar and the clock (FHIRPath N1, sections 6.6.6 and 6.6.7):
/// what a partial date has not, it does not gain; fractions count for seconds only.
final class TemporalShift {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private TemporalShift() {}

    static Temporal plus(Temporal temporal, Quantity quantity, boolean subtracted) {
        BigDecimal number = subtracted ? quantity.value().negate() : quantity.value();
        String unit = unit(quantity);
        if (temporal.kind() == Kind.TIME) {
            return temporal.moved(temporal.at().plusNanos(nanos(unit, number)));
        }
        long whole = whole(number);
        return switch (temporal.precision()) {
            case YEAR -> temporal.moved(temporal.at().plusYears(inYears(unit, number)));
            case MONTH -> temporal.moved(temporal.at().plusMonths(inMonths(unit, number)));
            case DAY -> temporal.moved(days(temporal.at(), unit, number));
            case HOUR, MINUTE, SECOND, FRACTION ->
                    temporal.moved(
                            switch (unit) {
                                case "year" -> temporal.at().plusYears(whole);
                                case "month" -> temporal.at().plusMonths(whole);
                                default -> temporal.at().plusNanos(nanos(unit, number));
                            });
        };
    }

    private static String unit(Quantity quantity) {
        String unit = quantity.calendarUnit();
        if (unit == null) {
            throw new IllegalArgumentException(
                    "'"
                            + quantity.unit()
                            + "' is no unit of a calendar; write year, month, day, …");
        }
        return unit;
    }

    private static LocalDateTime days(LocalDateTime at, String unit, BigDecimal number) {
        return switch (unit) {
            case "year" -> at.plusYears(whole(number));
            case "month" -> at.plusMonths(whole(number));
            case "week" -> at.plusWeeks(whole(number));
            case "day" -> at.plusDays(whole(number));
            default -> at.plusDays(nanos(unit, number) / 86_400_000_000_000L);
        };
    }

    private static long inMonths(String unit, BigDecimal number) {
        return switch (unit) {
            case "year" -> whole(number) * 12;
            case "month" -> whole(number);
            default -> nanos(unit, number) / 86_400_000_000_000L / 30;
        };
    }

    private static long inYears(String unit, BigDecimal number) {
        return switch (unit) {
            case "year" -> whole(number);
            case "month" -> whole(number) / 12;
            default -> nanos(unit, number) / 86_400_000_000_000L / 365;
        };
    }

    private static long nanos(String unit, BigDecimal number) {
        BigDecimal seconds =
                switch (unit) {
                    case "week" -> cut(number).multiply(BigDecimal.valueOf(604_800));
                    case "day" -> cut(number).multiply(BigDecimal.valueOf(86_400));
                    case "hour" -> cut(number).multiply(BigDecimal.valueOf(3_600));
                    case "minute" -> cut(number).multiply(BigDecimal.valueOf(60));
                    case "second" -> number;
                    case "millisecond" -> number.movePointLeft(3);
                    default ->
                            throw new IllegalArgumentException(
                                    "a time of day has no " + unit + "s to be changed");
                };
        return seconds.multiply(NANOS).setScale(0, RoundingMode.DOWN).longValueExact();
    }

    private static BigDecimal cut(BigDecimal number) {
        return number.setScale(0, RoundingMode.DOWN);
    }

    private static long whole(BigDecimal number) {
        return cut(number).longValueExact();
    }
}
