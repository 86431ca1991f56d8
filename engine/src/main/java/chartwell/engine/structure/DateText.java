package chartwell.engine.structure;

import java.time.YearMonth;

/// The dates and times of FHIR R4 as text, each a day that the calendar has.
final class DateText {
    private static final int NONE = -1;

    private DateText() {}

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    static boolean isDate(String text) {
        return switch (text.length()) {
            case 4 -> number(text, 0, 4) > 0;
            case 7 -> isMonth(text);
            case 10 -> isDay(text);
            default -> false;
        };
    }

    /// A date, or a day with a time and a zone.
    static boolean isDateTime(String text) {
        return text.length() <= 10 ? isDate(text) : isInstant(text);
    }

    /// `YYYY-MM-DDThh:mm:ss`, any fraction, and `Z` or `+zz:zz`.
    static boolean isInstant(String text) {
        if (text.length() < 20 || text.charAt(10) != 'T' || !isDay(text)) {
            return false;
        }
        int end = timeEnd(text, 11);
        return end > 0 && isZone(text, end);
    }

    /// `hh:mm:ss` and any fraction.
    static boolean isTime(String text) {
        return text.length() >= 8 && timeEnd(text, 0) == text.length();
    }

    private static boolean isMonth(String text) {
        int month = number(text, 5, 7);
        return number(text, 0, 4) > 0 && text.charAt(4) == '-' && month >= 1 && month <= 12;
    }

    private static boolean isDay(String text) {
        if (!isMonth(text) || text.charAt(7) != '-') {
            return false;
        }
        int day = number(text, 8, 10);
        if (day >= 1 && day <= 28) {
            return true;
        }
        return day > 28
                && day <= YearMonth.of(number(text, 0, 4), number(text, 5, 7)).lengthOfMonth();
    }

    /// Where a time ends that begins at an index, or `NONE` where it is none.
    private static int timeEnd(String text, int at) {
        int hour = number(text, at, at + 2);
        int minute = number(text, at + 3, at + 5);
        int second = number(text, at + 6, at + 8);
        boolean real =
                hour >= 0
                        && hour <= 23
                        && minute >= 0
                        && minute <= 59
                        && second >= 0
                        // a leap second is 60
                        && second <= 60
                        && text.charAt(at + 2) == ':'
                        && text.charAt(at + 5) == ':';
        if (!real) {
            return NONE;
        }
        int end = at + 8;
        if (end == text.length() || text.charAt(end) != '.') {
            return end;
        }
        int fraction = end + 1;
        while (fraction < text.length() && isDigit(text.charAt(fraction))) {
            fraction++;
        }
        return fraction == end + 1 ? NONE : fraction;
    }

    private static boolean isZone(String text, int at) {
        int length = text.length() - at;
        if (length == 1) {
            return text.charAt(at) == 'Z';
        }
        if (length != 6 || text.charAt(at + 3) != ':') {
            return false;
        }
        char sign = text.charAt(at);
        int hours = number(text, at + 1, at + 3);
        int minutes = number(text, at + 4, at + 6);
        return (sign == '+' || sign == '-')
                && hours >= 0
                && minutes >= 0
                && minutes <= 59
                && hours * 60 + minutes <= 14 * 60;
    }

    /// The number that digits write, or `NONE` where one is no digit.
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return NONE;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
