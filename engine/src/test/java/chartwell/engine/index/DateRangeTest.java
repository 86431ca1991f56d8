package chartwell.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.index.IndexValue.DateValue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

class DateRangeTest {

    @ParameterizedTest
    @CsvSource({
        "2020, 2020-01-01T00:00:00Z, 2021-01-01T00:00:00Z",
        "2020-02, 2020-02-01T00:00:00Z, 2020-03-01T00:00:00Z",
        "2019-12, 2019-12-01T00:00:00Z, 2020-01-01T00:00:00Z",
        "2020-02-29, 2020-02-29T00:00:00Z, 2020-03-01T00:00:00Z",
        "2000-02-29, 2000-02-29T00:00:00Z, 2000-03-01T00:00:00Z",
        "0001-01-01, 0001-01-01T00:00:00Z, 0001-01-02T00:00:00Z",
        "9999, 9999-01-01T00:00:00Z, +10000-01-01T00:00:00Z",
        "2020-02-29T10:30, 2020-02-29T10:30:00Z, 2020-02-29T10:31:00Z",
        "2020-02-29T10:30Z, 2020-02-29T10:30:00Z, 2020-02-29T10:31:00Z",
        "2020-02-29T10:30:05, 2020-02-29T10:30:05Z, 2020-02-29T10:30:06Z",
        "2020-02-29T10:30:05+02:00, 2020-02-29T08:30:05Z, 2020-02-29T08:30:06Z",
        "2020-02-29T23:30:05-05:30, 2020-03-01T05:00:05Z, 2020-03-01T05:00:06Z",
        "2020-02-29T10:30:05.5Z, 2020-02-29T10:30:05.5Z, 2020-02-29T10:30:05.6Z",
        "2020-02-29T10:30:05.123Z, 2020-02-29T10:30:05.123Z, 2020-02-29T10:30:05.124Z",
        "2020-02-29T10:30:05.123456Z, 2020-02-29T10:30:05.123456Z, 2020-02-29T10:30:05.123457Z",
        "2020-02-29T10:30:05.123456789Z, 2020-02-29T10:30:05.123456Z, 2020-02-29T10:30:05.123457Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z, 2017-01-01T00:00:01Z",
    })
    void coversWhatTheWrittenPrecisionMeans(String text, String from, String before) {
        assertThat(DateRange.of(text)).isEqualTo(new DateValue(micros(from), micros(before) - 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20",
                "20200",
                "2020-",
                "2020-1",
                "2020-13",
                "2020-00",
                "0000",
                "2020-02-30",
                "2019-02-29",
                "1900-02-29",
                "2020-04-31",
                "2020-01-00",
                "2020-01-01T",
                "2020-01-01T10",
                "2020-01-01T24:00",
                "2020-01-01T10:60",
                "2020-01-01T10:00:61",
                "2020-01-01T10:00:00.",
                "2020-01-01T10:00:00.Z",
                "2020-01-01T10:00:00ZZ",
                "2020-01-01T10:00:00z",
                "2020-01-01T10:00:00+15:00",
                "2020-01-01T10:00:00+1:00",
                "2020-01-01T10:00:00+01:60",
                "2020-01-01T10:00:00+01:00x",
                "2020-01-01 10:00:00",
                "٢٠٢٠",
                "-2020",
                "today",
            })
    void refusesWhatIsNoDate(String text) {
        assertThat(DateRange.of(text)).isInstanceOf(DateRange.Invalid.class);
    }

    @Property
    void agreesWithTheCalendarForEveryDay(
            @ForAll @LongRange(min = -719_162, max = 2_932_896) long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        long low =
                ChronoUnit.MICROS.between(
                        Instant.EPOCH, date.atStartOfDay().toInstant(ZoneOffset.UTC));

        assertThat(DateRange.of(date.toString()))
                .isEqualTo(new DateValue(low, low + 86_400_000_000L - 1));
    }

    @Property
    void agreesWithTheCalendarForEveryMonth(
            @ForAll @IntRange(min = 1, max = 9998) int year,
            @ForAll @IntRange(min = 1, max = 12) int month) {
        YearMonth written = YearMonth.of(year, month);
        long low = micros(written.atDay(1) + "T00:00:00Z");
        long next = micros(written.plusMonths(1).atDay(1) + "T00:00:00Z");

        assertThat(DateRange.of(written.toString())).isEqualTo(new DateValue(low, next - 1));
    }

    @Property
    void agreesWithTheClockInEveryZone(
            @ForAll @LongRange(min = -62_000_000_000L, max = 250_000_000_000L) long second,
            @ForAll @IntRange(min = 0, max = 999_999) int micro,
            @ForAll @IntRange(min = -14 * 60, max = 14 * 60) int zoneMinutes) {
        ZoneOffset zone = ZoneOffset.ofTotalSeconds(zoneMinutes * 60);
        OffsetDateTime time =
                OffsetDateTime.ofInstant(Instant.ofEpochSecond(second, micro * 1000L), zone);
        String text =
                time.toLocalDate()
                        + "T"
                        + "%02d:%02d:%02d.%06d"
                                .formatted(
                                        time.getHour(), time.getMinute(), time.getSecond(), micro)
                        + zone.getId();
        long expected = second * 1_000_000 + micro;

        assertThat(DateRange.of(text)).isEqualTo(new DateValue(expected, expected));
    }

    @Property
    void holdsEveryMorePreciseDate(@ForAll @LongRange(min = -719_162, max = 2_932_896) long day) {
        String date = LocalDate.ofEpochDay(day).toString();
        DateValue ofYear = (DateValue) DateRange.of(date.substring(0, 4));
        DateValue ofMonth = (DateValue) DateRange.of(date.substring(0, 7));
        DateValue ofDay = (DateValue) DateRange.of(date);

        assertThat(ofYear.low()).isLessThanOrEqualTo(ofMonth.low());
        assertThat(ofMonth.low()).isLessThanOrEqualTo(ofDay.low());
        assertThat(ofDay.high()).isLessThanOrEqualTo(ofMonth.high());
        assertThat(ofMonth.high()).isLessThanOrEqualTo(ofYear.high());
    }

    @Property
    void neverFailsOnAnyText(@ForAll String text) {
        assertThat(DateRange.of(text)).isNotNull();
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}
