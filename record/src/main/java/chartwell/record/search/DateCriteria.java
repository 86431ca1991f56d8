package chartwell.record.search;

import chartwell.engine.index.DateRange;
import chartwell.engine.index.IndexValue.DateValue;
import chartwell.record.search.Condition.Window;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Date parameters (R4 `search.html#date`): a prefix and a date of any precision.
final class DateCriteria {
    private DateCriteria() {}

    static Condition of(Asked asked, Instant now) {
        if (asked.modifier() != null) {
            throw asked.unknownModifier("none");
        }
        if (asked.index().isOnlyDate(asked.parameter())) {
            short type = (short) asked.index().code();
            return asked.each(
                    value -> {
                        Prefix.Prefixed prefixed = Prefix.of(value);
                        DateValue range = range(prefixed, asked.code(), now);
                        return List.of(
                                new Condition.AtIn(
                                        type,
                                        Windows.windows(
                                                0, prefixed.prefix(), range.low(), range.high())));
                    });
        }
        return asked.each(
                value -> {
                    List<Condition> parts = new ArrayList<>();
                    for (long atom : asked.atoms()) {
                        parts.add(new Condition.InRange(windows(atom, value, asked.code(), now)));
                    }
                    return parts;
                });
    }

    /// The windows that a value as written asks for, in a space.
    static List<Window> windows(long space, String value, String code, Instant now) {
        Prefix.Prefixed prefixed = Prefix.of(value);
        DateValue range = range(prefixed, code, now);
        return Windows.dates(space, prefixed.prefix(), range.low(), range.high());
    }

    /// The range of time that a value means; `ap` widens it by a tenth of its distance from now.
    static DateValue range(Prefix.Prefixed prefixed, String code, Instant now) {
        return switch (DateRange.of(Escapes.plain(prefixed.rest()))) {
            case DateValue date when prefixed.prefix() == Prefix.AP -> {
                long at = ChronoUnit.MICROS.between(Instant.EPOCH, now);
                long slack = Math.abs(at - date.low()) / 10;
                yield new DateValue(date.low() - slack, date.high() + slack);
            }
            case DateValue date -> date;
            case DateRange.Invalid(String reason) ->
                    throw Refused.invalid(
                            "The value of "
                                    + code
                                    + " is not a date: "
                                    + reason
                                    + ". Write it like 2024, 2024-03, 2024-03-05 or"
                                    + " 2024-03-05T10:30:00Z, after a prefix like ge or lt.");
        };
    }
}
