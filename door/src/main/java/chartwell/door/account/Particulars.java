package chartwell.door.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an administrator says of an account. Immutable.
///
/// @param shown the name that pages show
/// @param links literal references into the record
/// @param roles the usual one first; an account without any can do nothing
public record Particulars(String shown, List<String> links, List<String> roles) {
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");
    private static final Pattern LINK =
            Pattern.compile(
                    "(Practitioner|PractitionerRole|Person|Patient|RelatedPerson)"
                            + "/[A-Za-z0-9.-]{1,64}");
    private static final int LONGEST = 200;

    public Particulars {
        links = List.copyOf(links);
        roles = List.copyOf(roles);
        if (shown.isBlank() || shown.length() > LONGEST) {
            throw new IllegalArgumentException("a name has 1 to " + LONGEST + " characters");
        }
        for (String link : links) {
            if (!isLink(link)) {
                throw new IllegalArgumentException("not a person's reference: " + link);
            }
        }
    }

    /// A login name in small letters: 2 to 64 letters, digits, dots, dashes, underscores and `@`;
    /// empty where it is none.
    public static Optional<String> login(String typed) {
        String login = typed.strip().toLowerCase(Locale.ROOT);
        return LOGIN.matcher(login).matches() ? Optional.of(login) : Optional.empty();
    }

    /// Whether a text refers to somebody.
    public static boolean isLink(String text) {
        return LINK.matcher(text).matches();
    }
}
