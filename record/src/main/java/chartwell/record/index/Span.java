package chartwell.record.index;

import chartwell.engine.index.DateRange;
import chartwell.engine.index.IndexValue.DateValue;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

/// A Period in microseconds since 1970, both ends inclusive: open ends are the least and the
/// greatest long. What cannot be read as a date is an open end.
record Span(long low, long high) {
    static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    /// That of a Period; always, where there is none.
    static Span of(@Nullable JsonObject period) {
        if (period == null) {
            return ALWAYS;
        }
        DateValue start = date(period.text("start"));
        DateValue end = date(period.text("end"));
        return new Span(
                start == null ? Long.MIN_VALUE : start.low(),
                end == null ? Long.MAX_VALUE : end.high());
    }

    /// Where both are.
    Span and(Span other) {
        return new Span(Math.max(low, other.low), Math.min(high, other.high));
    }

    /// Whether it has an end.
    boolean ends() {
        return high != Long.MAX_VALUE;
    }

    /// The same, at an end with its beginning where no end is known; that without a beginning is
    /// over for good.
    Span over() {
        return ends() ? this : new Span(low, low);
    }

    private static @Nullable DateValue date(@Nullable String text) {
        return text != null && DateRange.of(text) instanceof DateValue value ? value : null;
    }
}
