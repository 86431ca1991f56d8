package chartwell.server.desk.words;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Dates and ages as people write them. A month is a name, so that no one takes it for a day.
public final class Dates {
    private static final DateTimeFormatter DAY = formatter("d MMM uuuu");
    private static final DateTimeFormatter MONTH = formatter("MMM uuuu");
    private static final DateTimeFormatter MOMENT =
            formatter("d MMM uuuu HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Dates() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /// A FHIR date or dateTime, as precise as it is: `4 Mar 1957`, `Mar 1957`, `1957`. The time of
    /// day is left out, the day is the one written. What is no date is given back as it is.
    public static String day(String fhir) {
        try {
            return switch (fhir.length()) {
                case 4 -> Year.parse(fhir).toString();
                case 7 -> MONTH.format(YearMonth.parse(fhir));
                default ->
                        DAY.format(LocalDate.parse(fhir.substring(0, Math.min(10, fhir.length()))));
            };
        } catch (DateTimeParseException e) {
            return Words.clip(fhir);
        }
    }

    /// A FHIR dateTime with its time of day where it has one: `4 Mar 1957 14:05`.
    public static String dayAndTime(String fhir) {
        return fhir.length() >= 16 && fhir.charAt(10) == 'T'
                ? day(fhir) + " " + fhir.substring(11, 16)
                : day(fhir);
    }

    /// A moment, in universal time: `4 Mar 1957 14:05:09 UTC`.
    public static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /// How old someone is who was born at a FHIR date: `43`, `about 43` where only the year is
    /// known, `7 months` under two years, `12 days` under two months; empty where it is not known
    /// or not yet.
    public static String age(@Nullable String born, LocalDate on) {
        if (born == null) {
            return "";
        }
        try {
            if (born.length() < 10) {
                int year = Integer.parseInt(born.substring(0, Math.min(4, born.length())));
                return year > on.getYear() ? "" : "about " + (on.getYear() - year);
            }
            LocalDate birth = LocalDate.parse(born.substring(0, 10));
            long months = ChronoUnit.MONTHS.between(birth, on);
            if (birth.isAfter(on)) {
                return "";
            }
            if (months >= 24) {
                return Long.toString(months / 12);
            }
            return months >= 2
                    ? months + " months"
                    : count(ChronoUnit.DAYS.between(birth, on), "day");
        } catch (DateTimeParseException | NumberFormatException e) {
            return "";
        }
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
