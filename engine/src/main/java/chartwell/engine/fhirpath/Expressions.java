package chartwell.engine.fhirpath;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Regular expressions that cannot run for ever: how often one looks at a character is bounded,
/// because both expression and text may come from outside. Safe for use by several threads.
final class Expressions {
    private static final int MOST_LOOKS = 5_000_000;
    private static final int MOST_REMEMBERED = 50;

    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    /// What a matcher of an expression says of a text; a point also means the end of a line.
    <T> T ask(String expression, String flags, String text, Function<Matcher, T> question) {
        Pattern pattern = pattern(expression, flags);
        try {
            return question.apply(pattern.matcher(new Bounded(text)));
        } catch (StackOverflowError _) {
            throw new PathEvaluationException(
                    "the regular expression nests too deeply on this text; write it without"
                            + " repeated groups");
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            throw new PathEvaluationException(
                    "the replacement names a group that the regular expression has not");
        }
    }

    private Pattern pattern(String expression, String flags) {
        Pattern known = patterns.get(flags + "/" + expression);
        if (known != null) {
            return known;
        }
        int options = Pattern.DOTALL;
        for (int i = 0; i < flags.length(); i++) {
            options |=
                    switch (flags.charAt(i)) {
                        case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                        case 'm' -> Pattern.MULTILINE;
                        default ->
                                throw new PathEvaluationException(
                                        "the flags of a regular expression are i and m");
                    };
        }
        try {
            Pattern pattern = Pattern.compile(expression, options);
            if (patterns.size() < MOST_REMEMBERED) {
                patterns.put(flags + "/" + expression, pattern);
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new PathEvaluationException(
                    "this is no regular expression: %s near its character %d"
                            .formatted(e.getDescription(), Math.max(0, e.getIndex()) + 1));
        } catch (StackOverflowError _) {
            throw new PathEvaluationException("the regular expression nests too deeply");
        }
    }

    /// A text that counts how often it is looked at.
    private static final class Bounded implements CharSequence {
        private final String text;
        private int looks;

        Bounded(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw new PathEvaluationException(
                        "the regular expression takes too long on this text; write it without"
                                + " repeats within repeats");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
