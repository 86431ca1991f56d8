package chartwell.management.identity.people;

import com.google.common.collect.ImmutableList;

/// What a column says of a person. The kind settles the levels two values are compared at, what
/// agreement is expected before anything is learned, and who else than the person shares the
/// value.
///
/// The expected shares are where learning begins, best level first, then exchanged with the column
/// beside it. They are guesses about people and clerks, the same for each file.
public enum FieldKind {
    GIVEN(Sharing.GIVEN, 0.82, 0.02, 0.07, 0.02, 0.02, 0.05),
    MIDDLE(Sharing.OWN, 0.75, 0.02, 0.07, 0.05, 0.03, 0.08),
    SURNAME(Sharing.FAMILY, 0.82, 0.0, 0.07, 0.02, 0.02, 0.07),
    BIRTH_DATE(Sharing.BIRTH, 0.88, 0.04, 0.01, 0.02, 0.02, 0.03),
    AGE(Sharing.BIRTH, 0.7, 0.15, 0.05, 0.1),
    SEX(Sharing.SEX, 0.97, 0.03),
    IDENTIFIER(Sharing.OWN, 0.9, 0.05, 0.01, 0.04),
    PHONE(Sharing.ADDRESS, 0.75, 0.06, 0.02, 0.17),
    EMAIL(Sharing.OWN, 0.75, 0.06, 0.04, 0.15),
    STREET(Sharing.ADDRESS, 0.7, 0.12, 0.05, 0.13),
    HOUSE_NUMBER(Sharing.ADDRESS, 0.8, 0.06, 0.14),
    POSTCODE(Sharing.PLACE, 0.8, 0.06, 0.14),
    CITY(Sharing.PLACE, 0.78, 0.08, 0.03, 0.11),
    REGION(Sharing.PLACE, 0.92, 0.02, 0.06),
    TEXT(Sharing.OTHER, 0.75, 0.08, 0.04, 0.13);

    /// Who has the same value as a person, without being that person.
    public enum Sharing {
        /// Who lives near.
        PLACE,
        /// Who lives in the same house.
        ADDRESS,
        /// Who belongs to the family.
        FAMILY,
        /// Who was born at the same time.
        BIRTH,
        /// Who was named after the person.
        GIVEN,
        /// Half of all.
        SEX,
        /// One does not know; families may.
        OTHER,
        /// Nobody.
        OWN
    }

    private final Sharing sharing;
    private final ImmutableList<Double> expected;

    FieldKind(Sharing sharing, Double... expected) {
        this.sharing = sharing;
        this.expected = ImmutableList.copyOf(expected);
    }

    /// Who shares it.
    public Sharing sharing() {
        return sharing;
    }

    /// How many ordered levels its values are compared at: 1 is equal, the last is different.
    public int levels() {
        return expected.size();
    }

    /// Which share of the pairs of one person is expected at a level, from 1.
    public double expected(int level) {
        return expected.get(level - 1);
    }

    /// Whether one value is so much more common than another that it counts.
    public boolean hasFrequencies() {
        return this != SEX && this != AGE;
    }

    /// Whether it is a name of a person.
    public boolean isName() {
        return this == GIVEN || this == SURNAME || this == MIDDLE;
    }
}
