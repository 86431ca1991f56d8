package chartwell.record.index;

import java.text.Normalizer;

/// Text as it is compared in string searches: without accents and case, white space folded.
public final class SearchText {
    private SearchText() {}

    /// The form that is compared.
    public static String normal(String text) {
        if (isPlain(text)) {
            return text;
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(apart.length());
        boolean space = false;
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            int kind = Character.getType(c);
            if (kind == Character.NON_SPACING_MARK) {
                continue;
            }
            if (Character.isWhitespace(c)) {
                space = !folded.isEmpty();
                continue;
            }
            if (space) {
                folded.append(' ');
                space = false;
            }
            folded.append(c);
        }
        return withoutCase(folded);
    }

    /// The first characters of a text as PostgreSQL counts them.
    public static String head(String text, int characters) {
        return text.length() <= characters || text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }

    /// Letter by letter, so that a beginning folds like the whole: `toLowerCase` of a text makes
    /// the last sigma of a word another letter than the others.
    private static String withoutCase(StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                text.setCharAt(i, Character.toLowerCase(Character.toUpperCase(c)));
            } else if (i + 1 < text.length()) {
                int letter = Character.toLowerCase(Character.toUpperCase(text.codePointAt(i)));
                if (Character.isSupplementaryCodePoint(letter)) {
                    text.setCharAt(i, Character.highSurrogate(letter));
                    text.setCharAt(++i, Character.lowSurrogate(letter));
                }
            }
        }
        return text.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return true;
    }
}
