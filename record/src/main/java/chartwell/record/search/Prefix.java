package chartwell.record.search;

import java.util.Locale;

/// The comparison that a number, date or quantity is written with (R4 `search.html#prefix`).
enum Prefix {
    EQ,
    NE,
    GT,
    LT,
    GE,
    LE,
    SA,
    EB,
    AP;

    /// A value without its prefix.
    record Prefixed(Prefix prefix, String rest) {}

    /// Takes the prefix off; `eq` where there is none.
    static Prefixed of(String value) {
        if (value.length() > 2 && Character.isLetter(value.charAt(0))) {
            String letters = value.substring(0, 2);
            for (Prefix prefix : values()) {
                if (letters.equals(prefix.name().toLowerCase(Locale.ROOT))) {
                    return new Prefixed(prefix, value.substring(2));
                }
            }
        }
        return new Prefixed(EQ, value);
    }
}
