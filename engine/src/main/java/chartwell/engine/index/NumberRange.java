package chartwell.engine.index;

import java.math.BigDecimal;

/// The numbers that a written search value means: `5.40` is 5.395 up to but not with 5.405.
///
/// By R4's search page: half a unit of the last digit to either side; with an exponent the page's
/// only example (`1e2` is 95 to 105) takes a twentieth of the unit, and so does this.
public sealed interface NumberRange {

    /// The longest text that is read as a number.
    int MAX_LENGTH = 64;

    /// The largest exponent, either way.
    int MAX_EXPONENT = 300;

    /// `exact` as written; `low` inclusive, `high` exclusive.
    record Known(BigDecimal exact, BigDecimal low, BigDecimal high) implements NumberRange {}

    /// No number, and why.
    record Invalid(String reason) implements NumberRange {}

    /// The range of a number as written: a sign, digits, a point, an exponent.
    static NumberRange of(String text) {
        if (text.length() > MAX_LENGTH) {
            return new Invalid("a number has at most " + MAX_LENGTH + " characters");
        }
        BigDecimal exact = NumberText.read(text);
        if (exact == null) {
            return new Invalid("a number is written like 5, -5.40 or 1e2, up to e300");
        }
        boolean exponent = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        BigDecimal half = BigDecimal.valueOf(5, exact.scale() + (exponent ? 2 : 1));
        return new Known(exact, exact.subtract(half), exact.add(half));
    }
}
