package chartwell.engine.index;

import chartwell.engine.index.IndexValue.DateValue;

/// Reads the text of one date; by hand, because every resource has several.
final class DateText {
    private static final long SECOND = 1_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final int[] MONTH_LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final DateRange.Invalid SHAPE =
            new DateRange.Invalid("a date is written YYYY, YYYY-MM, YYYY-MM-DD or with a time");

    private final String text;
    private final int length;
    private int at;

    DateText(String text) {
        this.text = text;
        this.length = text.length();
    }

    DateRange read() {
        int year = number(4);
        if (year < 0) {
            return SHAPE;
        }
        if (year == 0) {
            return new DateRange.Invalid("there is no year 0");
        }
        if (at == length) {
            return range(days(year, 1, 1) * DAY, days(year + 1, 1, 1) * DAY);
        }
        int month = part('-');
        if (month < 1 || month > 12) {
            return month < 0 ? SHAPE : new DateRange.Invalid("there is no month " + month);
        }
        if (at == length) {
            long next = month == 12 ? days(year + 1, 1, 1) : days(year, month + 1, 1);
            return range(days(year, month, 1) * DAY, next * DAY);
        }
        int day = part('-');
        if (day < 1 || day > monthLength(year, month)) {
            return day < 0 ? SHAPE : new DateRange.Invalid("that month has no day " + day);
        }
        long start = days(year, month, day) * DAY;
        return at == length ? range(start, start + DAY) : time(start);
    }

    private DateRange time(long day) {
        int hour = part('T');
        if (hour < 0 || hour > 23) {
            return hour < 0 ? SHAPE : new DateRange.Invalid("there is no hour " + hour);
        }
        if (at == length) {
            return SHAPE;
        }
        int minute = part(':');
        if (minute < 0 || minute > 59) {
            return minute < 0 ? SHAPE : new DateRange.Invalid("there is no minute " + minute);
        }
        long start = day + hour * HOUR + minute * MINUTE;
        long unit = MINUTE;
        if (at < length && text.charAt(at) == ':') {
            int second = part(':');
            if (second < 0 || second > 60) {
                return second < 0 ? SHAPE : new DateRange.Invalid("there is no second " + second);
            }
            start += second * SECOND;
            unit = SECOND;
            if (at < length && text.charAt(at) == '.') {
                at++;
                int from = at;
                while (at < length && isDigit(text.charAt(at))) {
                    if (unit > 1) {
                        unit /= 10;
                        start += (text.charAt(at) - '0') * unit;
                    }
                    at++;
                }
                if (at == from) {
                    return SHAPE;
                }
            }
        }
        return zone(start, unit);
    }

    private DateRange zone(long start, long unit) {
        if (at == length || (at == length - 1 && text.charAt(at) == 'Z')) {
            return range(start, start + unit);
        }
        char sign = text.charAt(at);
        if (sign != '+' && sign != '-') {
            return SHAPE;
        }
        int hours = part(sign);
        int minutes = part(':');
        if (hours < 0 || minutes < 0 || at != length) {
            return SHAPE;
        }
        if (hours > 14 || minutes > 59) {
            return new DateRange.Invalid("there is no such zone");
        }
        long offset = hours * HOUR + minutes * MINUTE;
        long utc = sign == '+' ? start - offset : start + offset;
        return range(utc, utc + unit);
    }

    /// Two digits after a mark, or -1.
    private int part(char mark) {
        if (at == length || text.charAt(at) != mark) {
            return -1;
        }
        at++;
        return number(2);
    }

    private int number(int digits) {
        if (at + digits > length) {
            return -1;
        }
        int value = 0;
        for (int end = at + digits; at < end; at++) {
            char c = text.charAt(at);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static DateRange range(long low, long end) {
        return new DateValue(low, end - 1);
    }

    private static int monthLength(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : MONTH_LENGTHS[month - 1];
    }

    /// Days since 1970-01-01 in the Gregorian calendar. March starts the counting year, so that
    /// the leap day comes last.
    private static long days(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int monthFromMarch = (month + 9) % 12;
        long dayOfYear = (153L * monthFromMarch + 2) / 5 + day - 1;
        int leapDays = shifted / 4 - shifted / 100 + shifted / 400;
        return 365L * shifted + leapDays + dayOfYear - 719_468;
    }
}
