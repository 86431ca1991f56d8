package chartwell.engine.fhirpath.value;

import chartwell.engine.fhirpath.value.Temporal.Kind;
import chartwell.engine.fhirpath.value.Temporal.Precision;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDateTime;

/// Reads the text of dates and times.
final class TemporalText {
    private final String text;
    private int at;
    private int month = 1;
    private int day = 1;
    private int hour;
    private int minute;
    private int second;
    private int nano;
    private int fraction;
    private Precision precision = Precision.YEAR;

    private TemporalText(String text) {
        this.text = text;
    }

    static @Nullable Temporal read(Kind kind, String text) {
        try {
            return new TemporalText(text).read(kind);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private @Nullable Temporal read(Kind kind) {
        int year = 1970;
        boolean well = true;
        if (kind != Kind.TIME) {
            year = digits(4);
            well = year > 0;
            if (well && next('-')) {
                month = digits(2);
                precision = Precision.MONTH;
                well = month > 0;
                if (well && next('-')) {
                    day = digits(2);
                    precision = Precision.DAY;
                    well = day > 0;
                }
            }
        }
        Integer offset = null;
        boolean marked = kind != Kind.DATE && well && next('T');
        if (kind == Kind.TIME || (marked && at < text.length())) {
            well = well && time();
            if (well && kind == Kind.DATE_TIME && at < text.length()) {
                offset = offset();
                well = offset != null;
            }
        }
        if (!well || at < text.length()) {
            return null;
        }
        LocalDateTime when = LocalDateTime.of(year, month, day, hour, minute, second, nano);
        return new Temporal(kind, precision, when, fraction, offset);
    }

    private boolean time() {
        hour = digits(2);
        precision = Precision.HOUR;
        if (hour < 0) {
            return false;
        }
        if (next(':')) {
            minute = digits(2);
            precision = Precision.MINUTE;
            if (minute < 0) {
                return false;
            }
            if (next(':')) {
                second = digits(2);
                precision = Precision.SECOND;
                return second >= 0 && (!next('.') || fraction());
            }
        }
        return true;
    }

    private boolean fraction() {
        int scale = 100_000_000;
        int from = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            nano += (text.charAt(at) - '0') * scale;
            scale /= 10;
            at++;
        }
        fraction = Math.min(9, at - from);
        precision = Precision.FRACTION;
        return fraction > 0;
    }

    private @Nullable Integer offset() {
        if (next('Z')) {
            return 0;
        }
        boolean west = next('-');
        if (!west && !next('+')) {
            return null;
        }
        int hours = digits(2);
        boolean marked = next(':');
        int minutes = digits(2);
        if (hours < 0 || !marked || minutes < 0 || hours > 14 || minutes > 59) {
            return null;
        }
        return (west ? -1 : 1) * (hours * 60 + minutes);
    }

    private boolean next(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    /// So many digits as a number, or -1.
    private int digits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            if (at >= text.length() || !isDigit(text.charAt(at))) {
                return -1;
            }
            number = number * 10 + text.charAt(at++) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
