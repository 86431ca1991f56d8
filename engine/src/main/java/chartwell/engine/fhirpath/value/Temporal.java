package chartwell.engine.fhirpath.value;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// A date, date with time, or time of day, as precise as written (FHIRPath N1, sections 2.1.7
/// and 6.2). `at` holds 1 January 1970, 00:00 where something was not written.
///
/// `fraction` is how many digits of a second were written; `offset` the minutes east of Greenwich,
/// null where none was.
public record Temporal(
        Kind kind, Precision precision, LocalDateTime at, int fraction, @Nullable Integer offset) {

    /// Which of FHIRPath's types.
    public enum Kind {
        DATE,
        DATE_TIME,
        TIME
    }

    /// The last part that was written; seconds and their fractions count as one in comparisons.
    public enum Precision {
        YEAR(4),
        MONTH(6),
        DAY(8),
        HOUR(10),
        MINUTE(12),
        SECOND(14),
        FRACTION(17);

        private final int digits;

        Precision(int digits) {
            this.digits = digits;
        }
    }

    /// Local times lie between 12 hours before and 14 after Greenwich.
    private static final long WEST = 12 * 60L;

    private static final long EAST = 14 * 60L;

    /// What a text of a kind says (`2015-02`, `2015-02-04T14:34:28.123+10:00`, `14:30`, also with
    /// FHIRPath's `T`), or null where it is none.
    public static @Nullable Temporal of(Kind kind, String text) {
        return TemporalText.read(kind, text);
    }

    /// Less than, equal to or greater than 0; null where it is not known, because one is less
    /// precise than the other or has no offset.
    public @Nullable Integer compare(Temporal other) {
        boolean timed = has(Precision.HOUR) && other.has(Precision.HOUR);
        if (!timed || kind == Kind.TIME) {
            return compareParts(at, other.at, other);
        }
        if (offset != null && other.offset != null) {
            return compareParts(
                    at.minusMinutes(offset), other.at.minusMinutes(other.offset), other);
        }
        if (offset == null && other.offset == null) {
            return compareParts(at, other.at, other);
        }
        LocalDateTime known =
                offset == null ? other.at.minusMinutes(zone(other)) : at.minusMinutes(offset);
        LocalDateTime local = offset == null ? at : other.at;
        long minutes = ChronoUnit.MINUTES.between(local, known);
        int unknown = minutes > WEST + 60 ? 1 : minutes < -EAST - 60 ? -1 : 0;
        return unknown == 0 ? null : offset == null ? -unknown : unknown;
    }

    private static int zone(Temporal temporal) {
        return temporal.offset == null ? 0 : temporal.offset;
    }

    private @Nullable Integer compareParts(
            LocalDateTime mine, LocalDateTime others, Temporal other) {
        Precision shared = coarser(compared(), other.compared());
        int order = truncated(mine, shared).compareTo(truncated(others, shared));
        if (order == 0 && compared() != other.compared()) {
            return null;
        }
        return order;
    }

    private Precision compared() {
        return precision == Precision.FRACTION ? Precision.SECOND : precision;
    }

    private static Precision coarser(Precision one, Precision other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static LocalDateTime truncated(LocalDateTime time, Precision precision) {
        return switch (precision) {
            case YEAR -> time.withDayOfYear(1).truncatedTo(ChronoUnit.DAYS);
            case MONTH -> time.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
            case DAY -> time.truncatedTo(ChronoUnit.DAYS);
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
            case SECOND, FRACTION -> time;
        };
    }

    /// Equal for what compares as 0.
    public Object key() {
        boolean zoned = offset != null && has(Precision.HOUR);
        LocalDateTime normal = zoned ? at.minusMinutes(zone(this)) : at;
        return new Key(kind == Kind.TIME, zoned, compared(), normal);
    }

    private record Key(boolean time, boolean zoned, Precision precision, LocalDateTime at) {}

    boolean has(Precision part) {
        return precision.compareTo(part) >= 0;
    }

    /// This with a number of a calendar's or a clock's units added; only as precise as before
    /// (FHIRPath N1, section 6.6.6).
    ///
    /// @throws IllegalArgumentException where the unit is none of time, or a year or month of
    ///     UCUM, which are no calendar's
    public Temporal plus(Quantity quantity, boolean subtracted) {
        return TemporalShift.plus(this, quantity, subtracted);
    }

    /// How many digits were written (FHIRPath N1 STU, `precision()`).
    public int digits() {
        int dated = kind == Kind.TIME ? 8 : 0;
        return precision.digits - dated;
    }

    /// The first or last moment that this can mean, with so many digits; null where there are no
    /// such digits.
    public @Nullable Temporal boundary(@Nullable Integer digits, boolean high) {
        int dated = kind == Kind.TIME ? 8 : 0;
        int wanted = digits == null ? (kind == Kind.DATE ? 8 : 17 - dated) : digits;
        for (Precision to : Precision.values()) {
            boolean known = kind != Kind.DATE || to.compareTo(Precision.DAY) <= 0;
            if (known && to.digits - dated == wanted && wanted > 0) {
                return cut(high ? last() : at, to, high);
            }
        }
        return null;
    }

    private Temporal cut(LocalDateTime edge, Precision to, boolean high) {
        boolean timed = kind == Kind.DATE_TIME && to.compareTo(Precision.HOUR) >= 0;
        Integer zone = timed ? (offset == null ? (high ? -12 * 60 : 14 * 60) : offset) : null;
        int digits = to == Precision.FRACTION ? 3 : 0;
        return new Temporal(kind, to, truncated(edge, to), digits, zone);
    }

    /// The last millisecond of what was written.
    private LocalDateTime last() {
        LocalDateTime next =
                switch (precision) {
                    case YEAR -> at.plusYears(1);
                    case MONTH -> at.plusMonths(1);
                    case DAY -> at.plusDays(1);
                    case HOUR -> at.plusHours(1);
                    case MINUTE -> at.plusMinutes(1);
                    case SECOND -> at.plusSeconds(1);
                    case FRACTION -> at.plusNanos(fraction >= 3 ? 1_000_000 : step(fraction));
                };
        return next.minusNanos(1_000_000);
    }

    private static long step(int digits) {
        return digits == 1 ? 100_000_000 : 10_000_000;
    }

    /// A date alone, or the time alone, of a date with time; null where it has none.
    public @Nullable Temporal as(Kind wanted) {
        return switch (wanted) {
            case DATE ->
                    kind == Kind.TIME
                            ? null
                            : new Temporal(
                                    Kind.DATE,
                                    coarser(precision, Precision.DAY),
                                    truncated(at, coarser(precision, Precision.DAY)),
                                    0,
                                    null);
            case DATE_TIME ->
                    kind == Kind.TIME
                            ? null
                            : new Temporal(Kind.DATE_TIME, precision, at, fraction, offset);
            case TIME -> kind == Kind.TIME ? this : null;
        };
    }

    /// As FHIR writes it.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (kind != Kind.TIME) {
            text.append(String.format(Locale.ROOT, "%04d", at.getYear()));
            part(text, Precision.MONTH, '-', at.getMonthValue());
            part(text, Precision.DAY, '-', at.getDayOfMonth());
        }
        if (has(Precision.HOUR)) {
            if (kind != Kind.TIME) {
                text.append('T');
            }
            text.append(String.format(Locale.ROOT, "%02d", at.getHour()));
        }
        part(text, Precision.MINUTE, ':', at.getMinute());
        part(text, Precision.SECOND, ':', at.getSecond());
        if (precision == Precision.FRACTION) {
            String nanos = String.format(Locale.ROOT, "%09d", at.get(ChronoField.NANO_OF_SECOND));
            text.append('.').append(nanos, 0, fraction);
        }
        if (offset != null) {
            int size = Math.abs(offset);
            text.append(
                    offset == 0
                            ? "Z"
                            : String.format(
                                    Locale.ROOT,
                                    "%s%02d:%02d",
                                    offset < 0 ? "-" : "+",
                                    size / 60,
                                    size % 60));
        }
        return text.toString();
    }

    private void part(StringBuilder text, Precision part, char mark, int value) {
        if (has(part)) {
            text.append(mark).append(String.format(Locale.ROOT, "%02d", value));
        }
    }

    /// A moment as a date with time, to the millisecond.
    public static Temporal of(OffsetDateTime moment) {
        return new Temporal(
                Kind.DATE_TIME,
                Precision.FRACTION,
                moment.toLocalDateTime().truncatedTo(ChronoUnit.MILLIS),
                3,
                moment.getOffset().getTotalSeconds() / 60);
    }

    /// The time of day of a moment, to the millisecond.
    public Temporal timeOfDay() {
        return new Temporal(
                Kind.TIME, precision, at.toLocalTime().atDate(LocalDate.EPOCH), fraction, null);
    }

    Temporal moved(LocalDateTime to) {
        if (to.getYear() < 1 || to.getYear() > 9999) {
            throw new DateTimeException("out of the years 1 to 9999");
        }
        LocalDateTime day = kind == Kind.TIME ? to.toLocalTime().atDate(LocalDate.EPOCH) : to;
        return new Temporal(kind, precision, truncated(day, precision), fraction, offset);
    }
}
