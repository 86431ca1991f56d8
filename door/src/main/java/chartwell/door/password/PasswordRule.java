package chartwell.door.password;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which passwords are refused: short ones, and those that are guessed first.
///
/// Length instead of rules of composition, and nothing that is known to be common, by NIST SP
/// 800-63B-4, section 3.1.1.2: at least 15 characters where a password may stand alone. Lists of
/// common passwords hold hardly any of that length, so what they hold is looked for as the stuff
/// that a long one is made of: a common word, the account's own names, a row of keys or digits, or
/// a short piece again and again.
public final class PasswordRule {
    /// Characters (code points) of a password at least.
    public static final int LEAST = 15;

    /// At most, so that nobody makes us hash a book.
    public static final int MOST = 200;

    /// How much of a password must be left when all that is guessed first is taken out.
    private static final int OWN = 6;

    /// What the published lists of the most used passwords are made of.
    private static final List<String> COMMON =
            List.of(
                    "password",
                    "passwort",
                    "passw0rd",
                    "p@ssword",
                    "p@ssw0rd",
                    "letmein",
                    "welcome",
                    "willkommen",
                    "iloveyou",
                    "changeme",
                    "secret",
                    "admin",
                    "administrator",
                    "login",
                    "master",
                    "dragon",
                    "monkey",
                    "sunshine",
                    "princess",
                    "football",
                    "baseball",
                    "superman",
                    "batman",
                    "starwars",
                    "trustno1",
                    "whatever",
                    "freedom",
                    "shadow",
                    "michael",
                    "jennifer",
                    "ashley",
                    "charlie",
                    "jordan",
                    "hunter",
                    "killer",
                    "hello",
                    "flower",
                    "computer",
                    "internet",
                    "hospital",
                    "clinic",
                    "doctor",
                    "nurse",
                    "medicine",
                    "healthcare",
                    "patient",
                    "chartwell",
                    "health",
                    "summer",
                    "winter",
                    "spring",
                    "autumn",
                    "monday",
                    "january",
                    "qwerty",
                    "azerty",
                    "qwertz",
                    "asdf",
                    "zxcv",
                    "yxcv",
                    "test",
                    "user",
                    "guest",
                    "demo",
                    "root",
                    "temp",
                    "default",
                    "google",
                    "correcthorsebatterystaple");

    private static final List<String> ROWS =
            List.of(
                    "abcdefghijklmnopqrstuvwxyz",
                    "01234567890",
                    "qwertyuiop",
                    "qwertzuiop",
                    "azertyuiop",
                    "asdfghjkl",
                    "zxcvbnm",
                    "1q2w3e4r5t6y7u8i9o0p",
                    "1qaz2wsx3edc4rfv5tgb");

    private static final int OF_ROW = 4;
    private static final Pattern AGAIN = Pattern.compile("(.{1,8}?)\\1{2,}|(.{4,}?)\\2+");
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\d]+");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

    private PasswordRule() {}

    /// What is wrong with a password, as a sentence; empty for nothing.
    ///
    /// @param names the account's own: login name, the name shown
    public static Optional<String> refuse(String password, List<String> names) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST) {
            return Optional.of(
                    "Take at least %d characters: four or five words that have nothing to do with each other are easy to keep in mind."
                            .formatted(LEAST));
        }
        if (length > MOST) {
            return Optional.of("Take at most %d characters.".formatted(MOST));
        }
        if (own(password, names) < OWN) {
            return Optional.of(
                    "This is among the first that are guessed: it is made of common words, your own"
                            + " names, rows of keys, or the same again and again.");
        }
        return Optional.empty();
    }

    /// How many characters are left without what is guessed first.
    private static int own(String password, List<String> names) {
        String left =
                Normalizer.normalize(password, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[\\s_.,;:!?*#+-]+", "");
        for (String name : names) {
            for (String part : WORDS.split(name.toLowerCase(Locale.ROOT), -1)) {
                if (part.length() >= 3) {
                    left = left.replace(part, "");
                }
            }
        }
        for (String word : COMMON) {
            left = left.replace(word, "");
        }
        left = YEAR.matcher(left).replaceAll("");
        left = withoutRows(left);
        left = AGAIN.matcher(left).replaceAll("");
        return (int) left.codePoints().distinct().count() < 4 ? 0 : left.length();
    }

    /// Without pieces of four or more keys or letters that follow each other, either way.
    private static String withoutRows(String text) {
        StringBuilder left = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int run = run(text, at);
            if (run < OF_ROW) {
                left.append(text.charAt(at));
                at++;
            } else {
                at += run;
            }
        }
        return left.toString();
    }

    private static int run(String text, int from) {
        int longest = 0;
        for (String row : ROWS) {
            String back = new StringBuilder(row).reverse().toString();
            for (String keys : List.of(row, back)) {
                int length = 0;
                while (from + length < text.length()
                        && keys.contains(text.substring(from, from + length + 1))) {
                    length++;
                }
                longest = Math.max(longest, length);
            }
        }
        return longest;
    }
}
