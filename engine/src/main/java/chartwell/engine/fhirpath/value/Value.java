package chartwell.engine.fhirpath.value;

import java.math.BigDecimal;

/// A value of FHIRPath's own types, whichever FHIR type it was written as.
public sealed interface Value {

    /// `true` or `false`.
    record Bool(boolean value) implements Value {}

    /// A text: also a code, uri, id, …
    record Text(String value) implements Value {}

    /// A number with the digits it was written with; `integer` where its type has no others.
    record Num(BigDecimal value, boolean integer) implements Value {}

    /// A date, a date with time, or a time of day.
    record When(Temporal temporal) implements Value {}

    /// A number with a unit.
    record Amount(Quantity quantity) implements Value {}

    /// Anything that has members instead of a value, or a primitive without one.
    record Other() implements Value {}
}
