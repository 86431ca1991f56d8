package chartwell.engine.index;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// Reads the text of a number without the surprises of [BigDecimal]: no digits of other scripts,
/// no bare point, no huge exponent.
final class NumberText {
    private final String text;
    private int at;

    private NumberText(String text) {
        this.text = text;
    }

    /// The number, or null where the text is none or its exponent is beyond
    /// [NumberRange#MAX_EXPONENT].
    static @Nullable BigDecimal read(String text) {
        if (!new NumberText(text).isWellFormed()) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            long scale = number.scale();
            return Math.abs(scale) <= NumberRange.MAX_EXPONENT ? number : null;
        } catch (NumberFormatException _) {
            return null; // an exponent beyond what BigDecimal holds
        }
    }

    private boolean isWellFormed() {
        skip('+', '-');
        boolean well = digits();
        if (skip('.', '.')) {
            well &= digits();
        }
        if (skip('e', 'E')) {
            skip('+', '-');
            well &= digits();
        }
        return well && at == text.length();
    }

    private boolean skip(char one, char other) {
        boolean there = at < text.length() && (text.charAt(at) == one || text.charAt(at) == other);
        at += there ? 1 : 0;
        return there;
    }

    private boolean digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > from;
    }
}
