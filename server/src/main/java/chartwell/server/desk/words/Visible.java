package chartwell.server.desk.words;

import java.util.Locale;
import java.util.regex.Pattern;

/// Text whose characters that turn the direction of what follows (UAX 9) are seen and do nothing:
/// `[U+202E]`. A name may hold them so that it reads as another.
public final class Visible {
    private static final Pattern TURNING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private Visible() {}

    /// The text as it is shown.
    public static String of(String text) {
        return TURNING.matcher(text)
                .replaceAll(
                        found ->
                                String.format(
                                        Locale.ROOT, "[U+%04X]", (int) found.group().charAt(0)));
    }
}
