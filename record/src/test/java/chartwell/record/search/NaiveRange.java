package chartwell.record.search;

import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Timing;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/// A stretch of numbers or of time (microseconds), both ends within; null is open.
record NaiveRange(@Nullable BigDecimal low, @Nullable BigDecimal high) {

    /// The lower end, where it is known to be closed.
    BigDecimal start() {
        return Objects.requireNonNull(low);
    }

    /// The upper end, where it is known to be closed.
    BigDecimal end() {
        return Objects.requireNonNull(high);
    }

    /// The range of a node; null where it has none.
    static @Nullable NaiveRange of(@Nullable Base node) {
        return switch (node) {
            case BaseDateTimeType date when date.hasValue() -> date(date.getValueAsString());
            case Period period when period.hasStart() || period.hasEnd() ->
                    new NaiveRange(
                            period.hasStart()
                                    ? date(period.getStartElement().getValueAsString()).low
                                    : null,
                            period.hasEnd()
                                    ? date(period.getEndElement().getValueAsString()).high
                                    : null);
            case Timing timing -> timing(timing);
            case IntegerType number when number.hasValue() ->
                    point(BigDecimal.valueOf(number.getValue()));
            case DecimalType number when number.hasValue() -> point(number.getValue());
            case Quantity quantity when quantity.hasValue() -> quantity(quantity);
            case org.hl7.fhir.r4.model.Money money when money.hasValue() -> point(money.getValue());
            case Range range when range.getLow().hasValue() || range.getHigh().hasValue() ->
                    new NaiveRange(range.getLow().getValue(), range.getHigh().getValue());
            case null, default -> null;
        };
    }

    private static NaiveRange point(BigDecimal number) {
        return new NaiveRange(number, number);
    }

    private static NaiveRange quantity(Quantity quantity) {
        BigDecimal value = quantity.getValue();
        return switch (quantity.getComparator()) {
            case LESS_THAN, LESS_OR_EQUAL -> new NaiveRange(null, value);
            case GREATER_THAN, GREATER_OR_EQUAL -> new NaiveRange(value, null);
            case null, default -> point(value);
        };
    }

    private static @Nullable NaiveRange timing(Timing timing) {
        @Nullable NaiveRange all =
                timing.getRepeat().hasBoundsPeriod()
                        ? of(timing.getRepeat().getBoundsPeriod())
                        : null;
        for (DateTimeType event : timing.getEvent()) {
            NaiveRange one = date(event.getValueAsString());
            all =
                    all == null
                            ? one
                            : new NaiveRange(
                                    all.low == null ? null : all.low.min(one.start()),
                                    all.high == null ? null : all.high.max(one.end()));
        }
        return all;
    }

    /// The time that a date as written means; UTC where it has no zone.
    static NaiveRange date(String text) {
        int time = text.indexOf('T');
        if (time >= 0) {
            return time(text, time);
        }
        LocalDate first;
        LocalDate next;
        if (text.length() == 4) {
            first = LocalDate.of(Integer.parseInt(text), 1, 1);
            next = first.plusYears(1);
        } else if (text.length() == 7) {
            first = YearMonth.parse(text).atDay(1);
            next = first.plusMonths(1);
        } else {
            first = LocalDate.parse(text);
            next = first.plusDays(1);
        }
        return between(
                first.atStartOfDay().toInstant(ZoneOffset.UTC),
                next.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static NaiveRange time(String text, int time) {
        boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > time;
        Instant start =
                zoned
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        String clock = text.substring(time + 1).replaceFirst("(Z|[+-]\\d\\d:\\d\\d)$", "");
        int point = clock.indexOf('.');
        if (clock.length() == 5) {
            return between(start, start.plus(1, ChronoUnit.MINUTES));
        }
        if (point < 0) {
            return between(start, start.plusSeconds(1));
        }
        long nanos = 1_000_000_000L;
        for (int i = point + 1; i < clock.length() && nanos > 1000; i++) {
            nanos /= 10;
        }
        return between(start, start.plusNanos(nanos));
    }

    private static NaiveRange between(Instant start, Instant next) {
        return new NaiveRange(micros(start), micros(next).subtract(BigDecimal.ONE));
    }

    static BigDecimal micros(Instant instant) {
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }

    /// Whether this range, of a resource, is to a search value's as the prefix says.
    boolean is(String prefix, BigDecimal from, BigDecimal to) {
        boolean above = high == null || high.compareTo(to) > 0;
        boolean below = low == null || low.compareTo(from) < 0;
        return switch (prefix) {
            case "eq" -> !above && !below;
            case "ne" -> above || below;
            case "gt" -> above;
            case "lt" -> below;
            case "ge" -> above || !below;
            case "le" -> below || !above;
            case "sa" -> low != null && low.compareTo(to) > 0;
            case "eb" -> high != null && high.compareTo(from) < 0;
            case "ap" ->
                    (low == null || low.compareTo(to) <= 0)
                            && (high == null || high.compareTo(from) >= 0);
            default -> throw new IllegalArgumentException(prefix);
        };
    }
}
