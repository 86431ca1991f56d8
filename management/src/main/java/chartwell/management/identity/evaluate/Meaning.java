package chartwell.management.identity.evaluate;

import chartwell.management.identity.people.FieldKind;

/// What a column of a file is for.
sealed interface Meaning {
    /// It says something of a person.
    record Says(FieldKind kind) implements Meaning {}

    /// Given name and surname together.
    record WholeName() implements Meaning {}

    /// A part of the birth date that stands in three columns.
    record BirthPart(Part part) implements Meaning {}

    /// Left out, with the reason.
    record LeftOut(String why) implements Meaning {}

    /// Its name says nothing.
    record Unknown() implements Meaning {}

    enum Part {
        YEAR,
        MONTH,
        DAY
    }
}
