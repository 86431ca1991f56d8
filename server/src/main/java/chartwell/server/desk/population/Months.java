package chartwell.server.desk.population;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Months in a row, where the server is.
record Months(YearMonth first, int count) {
    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

    /// So many, of which a month is the last.
    static Months before(YearMonth last, int count) {
        return new Months(last.minusMonths(count - 1L), count);
    }

    /// From one to another, or to the first where that is later; `most` at most.
    static Months between(YearMonth first, YearMonth last, int most) {
        long count = ChronoUnit.MONTHS.between(first, last) + 1;
        return new Months(first, Math.clamp(count, 1, most));
    }

    /// The one that so many are left from, itself among them: `last(1)` is the last.
    YearMonth last(int left) {
        return first.plusMonths((long) count - left);
    }

    /// When each begins, and when the last one ends.
    List<Instant> bounds() {
        List<Instant> bounds = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            bounds.add(beginning(first.plusMonths(i)));
        }
        return bounds;
    }

    /// When a month begins.
    static Instant beginning(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    /// `Mar 2026`.
    static String words(YearMonth month) {
        return WORDS.format(month);
    }

    /// Where the encounters of months are listed.
    static String address(YearMonth from, YearMonth to) {
        return "/population/encounters?first=" + from + "&last=" + to;
    }

    /// The month of a text; none where it is none that there could be encounters of.
    static Optional<YearMonth> of(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            return month.getYear() < 1800 || month.getYear() > 2200
                    ? Optional.empty()
                    : Optional.of(month);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
