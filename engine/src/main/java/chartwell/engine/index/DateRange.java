package chartwell.engine.index;

import chartwell.engine.index.IndexValue.DateValue;

/// The stretch of time that a FHIR date means: `2020-03` is all of that month.
///
/// Reads date, dateTime, instant, and what a search may write besides (hours and minutes, no
/// zone). Without a zone it is UTC. A second `60` counts as the first of the next minute. Years
/// 0001 to 9999. What is written after the microseconds is cut off.
public sealed interface DateRange permits DateValue, DateRange.Invalid {

    /// No date, and why.
    record Invalid(String reason) implements DateRange {}

    /// The range of a date as written.
    static DateRange of(String text) {
        return new DateText(text).read();
    }
}
