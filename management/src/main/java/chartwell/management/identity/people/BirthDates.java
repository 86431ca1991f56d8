package chartwell.management.identity.people;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates as people write them, in one form: `19840229`, `198402` or `1984`. Whether day or month
/// stands first is settled for a whole column, by the numbers above twelve in it.
public final class BirthDates {
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-/. ](\\d{1,2})(?:[-/. ](\\d{1,2}))?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})");
    private static final Pattern DAY_NAMED =
            Pattern.compile("(\\d{1,2})[-/. ]*(\\p{L}{3,})[-/.,]? *[-/.]?(\\d{4})");
    private static final Pattern NAMED_DAY =
            Pattern.compile("(\\p{L}{3,})\\.? (\\d{1,2}),? (\\d{4})");
    private static final Pattern TIME = Pattern.compile("[T ]\\d{1,2}:\\d{2}.*$");
    private static final Map<String, Integer> MONTHS =
            Map.ofEntries(
                    Map.entry("jan", 1),
                    Map.entry("feb", 2),
                    Map.entry("mar", 3),
                    Map.entry("apr", 4),
                    Map.entry("may", 5),
                    Map.entry("mai", 5),
                    Map.entry("jun", 6),
                    Map.entry("jul", 7),
                    Map.entry("aug", 8),
                    Map.entry("sep", 9),
                    Map.entry("oct", 10),
                    Map.entry("okt", 10),
                    Map.entry("nov", 11),
                    Map.entry("dec", 12),
                    Map.entry("dez", 12));
    private static final int EARLIEST = 1850;
    private static final int LATEST = 2100;
    private static final int CENTURY_TURNS = 30;

    private final boolean dayFirst;
    private final boolean yearFirst;

    private BirthDates(boolean dayFirst, boolean yearFirst) {
        this.dayFirst = dayFirst;
        this.yearFirst = yearFirst;
    }

    /// Reads dates the way the given ones were written.
    public static BirthDates like(Collection<String> written) {
        int first = 0;
        int second = 0;
        int yearFirst = 0;
        int yearLast = 0;
        int dotted = 0;
        for (String date : written) {
            String text = TIME.matcher(date.strip()).replaceFirst("");
            Matcher last = YEAR_LAST.matcher(text);
            if (last.matches()) {
                first += Integer.parseInt(last.group(1)) > 12 ? 1 : 0;
                second += Integer.parseInt(last.group(2)) > 12 ? 1 : 0;
                dotted += text.indexOf('.') >= 0 ? 1 : -1;
            } else if (text.length() == 8 && digits(text)) {
                yearFirst += isYear(text.substring(0, 4)) ? 1 : 0;
                yearLast += isYear(text.substring(4)) ? 1 : 0;
                first += Integer.parseInt(text.substring(0, 2)) > 12 ? 1 : 0;
                second += Integer.parseInt(text.substring(2, 4)) > 12 ? 1 : 0;
            }
        }
        boolean dayFirst = first == second ? dotted > 0 : first > second;
        return new BirthDates(dayFirst, yearFirst >= yearLast);
    }

    /// A date in normal form; what is no date stays as its letters and digits.
    public String normal(String written) {
        String text = TIME.matcher(written.strip()).replaceFirst("");
        if (digits(text)) {
            return text.length() == 8 && !yearFirst
                    ? ordered(text.substring(0, 2), text.substring(2, 4), text.substring(4))
                    : text;
        }
        Matcher matcher = YEAR_FIRST.matcher(text);
        if (matcher.matches()) {
            String day = matcher.group(3);
            return matcher.group(1) + two(matcher.group(2)) + (day == null ? "" : two(day));
        }
        matcher = YEAR_LAST.matcher(text);
        if (matcher.matches()) {
            return ordered(matcher.group(1), matcher.group(2), matcher.group(3));
        }
        matcher = DAY_NAMED.matcher(text);
        if (matcher.matches()) {
            return named(matcher.group(3), matcher.group(2), matcher.group(1), text);
        }
        matcher = NAMED_DAY.matcher(text);
        return matcher.matches()
                ? named(matcher.group(3), matcher.group(1), matcher.group(2), text)
                : text.toLowerCase(Locale.ROOT);
    }

    /// Whether a date in normal form has all its parts.
    public static boolean isWhole(String date) {
        return date.length() == 8 && digits(date);
    }

    private static String named(String year, String month, String day, String text) {
        Integer number = MONTHS.get(month.substring(0, 3).toLowerCase(Locale.ROOT));
        return number == null ? text.toLowerCase(Locale.ROOT) : year + two("" + number) + two(day);
    }

    private String ordered(String first, String second, String year) {
        boolean swap = dayFirst ? Integer.parseInt(second) > 12 : Integer.parseInt(first) > 12;
        boolean days = dayFirst != swap;
        String whole =
                year.length() == 4
                        ? year
                        : (Integer.parseInt(year) < CENTURY_TURNS ? "20" : "19") + year;
        return whole + two(days ? second : first) + two(days ? first : second);
    }

    private static String two(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    private static boolean isYear(String text) {
        int year = Integer.parseInt(text);
        return year >= EARLIEST && year <= LATEST;
    }

    static boolean digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
