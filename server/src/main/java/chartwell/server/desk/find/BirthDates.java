package chartwell.server.desk.find;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads birth dates as people write them. A date that can be read two ways (`3/4/57`) gives both.
public final class BirthDates {
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");
    private static final String MONTH =
            "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
                    + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    private static final Pattern DAY_MONTH_YEAR =
            Pattern.compile(
                    "(?i)\\b(\\d{1,2})(?:st|nd|rd|th)?[ .-]*" + MONTH + "[ ,-]*(\\d{4})\\b");
    private static final Pattern MONTH_DAY_YEAR =
            Pattern.compile("(?i)\\b" + MONTH + " *(\\d{1,2})(?:st|nd|rd|th)?[ ,]+(\\d{4})\\b");
    private static final Pattern MONTH_YEAR =
            Pattern.compile("(?i)\\b" + MONTH + "[ ,]*(\\d{4})\\b");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final int EARLIEST = 1880;

    private final LocalDate today;

    /// Reads as on a day.
    public BirthDates(LocalDate today) {
        this.today = today;
    }

    /// The text with dates that name their month (`4 March 1957`) in figures (`1957-03-04`).
    public static String withMonthsInFigures(String text) {
        String result =
                DAY_MONTH_YEAR
                        .matcher(text)
                        .replaceAll(m -> iso(m.group(3), m.group(2), m.group(1)));
        result =
                MONTH_DAY_YEAR
                        .matcher(result)
                        .replaceAll(m -> iso(m.group(3), m.group(1), m.group(2)));
        return MONTH_YEAR
                .matcher(result)
                .replaceAll(m -> "%s-%02d".formatted(m.group(2), month(m.group(1))));
    }

    private static String iso(String year, String month, String day) {
        return "%s-%02d-%02d".formatted(year, month(month), Integer.parseInt(day));
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    /// The FHIR dates that a word may mean, as precise as it is; none where it is no past date.
    public List<String> read(String word) {
        Matcher yearFirst = YEAR_FIRST.matcher(word);
        if (yearFirst.matches()) {
            return yearFirst.group(3) == null
                    ? month(yearFirst.group(1), yearFirst.group(2))
                    : day(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
        }
        Matcher compact = COMPACT.matcher(word);
        if (compact.matches()) {
            return day(compact.group(1), compact.group(2), compact.group(3));
        }
        Matcher yearLast = YEAR_LAST.matcher(word);
        if (yearLast.matches()) {
            return bothWays(yearLast);
        }
        return YEAR.matcher(word).matches() && isPast(Integer.parseInt(word), 1, 1)
                ? List.of(word)
                : List.of();
    }

    /// The month comes first in America; with dots, and in most of the world, the day does.
    private List<String> bothWays(Matcher date) {
        String year = date.group(4).length() == 2 ? century(date.group(4)) : date.group(4);
        List<String> read = new ArrayList<>();
        if (!date.group(2).equals(".")) {
            read.addAll(day(year, date.group(1), date.group(3)));
        }
        for (String other : day(year, date.group(3), date.group(1))) {
            if (!read.contains(other)) {
                read.add(other);
            }
        }
        return read;
    }

    /// Nobody is born in the future, so 57 is 1957 and 04 is 2004.
    private String century(String twoDigits) {
        int year = today.getYear() / 100 * 100 + Integer.parseInt(twoDigits);
        return Integer.toString(year > today.getYear() ? year - 100 : year);
    }

    private List<String> month(String year, String month) {
        try {
            YearMonth read = YearMonth.of(Integer.parseInt(year), Integer.parseInt(month));
            return isPast(read.getYear(), read.getMonthValue(), 1)
                    ? List.of(read.toString())
                    : List.of();
        } catch (DateTimeException e) {
            return List.of();
        }
    }

    private List<String> day(String year, String month, String day) {
        try {
            LocalDate read =
                    LocalDate.of(
                            Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return isPast(read.getYear(), read.getMonthValue(), read.getDayOfMonth())
                    ? List.of(read.toString())
                    : List.of();
        } catch (DateTimeException e) {
            return List.of();
        }
    }

    private boolean isPast(int year, int month, int day) {
        return year >= EARLIEST && !LocalDate.of(year, month, day).isAfter(today);
    }
}
