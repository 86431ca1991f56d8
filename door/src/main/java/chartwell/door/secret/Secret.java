package chartwell.door.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// 256 random bits that are as good as a key. Who has the text is let in; only its digest is kept.
///
/// The digest is made for a use, so that what is a key here is none there, even where it stood in
/// the wrong table. A plain SHA-256 is enough for what nobody can guess. It never shows itself.
public final class Secret {
    private static final int BYTES = 32;
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// What a secret is a key for.
    public enum Use {
        SESSION,
        TOKEN,
        FIRST_ADMINISTRATOR,
        BROWSER
    }

    /// A new one; `random` must be a strong source.
    public static Secret make(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    /// The secret of a text as [#text] gives it; empty where it is none.
    public static Optional<Secret> read(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        // The last letter has two bits that say nothing: one secret has one text.
        return new Secret(bytes).text().equals(text)
                ? Optional.of(new Secret(bytes))
                : Optional.empty();
    }

    /// 43 letters, digits, `-` and `_`; for whoever it is given to, and nobody else.
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// What is kept of it: 32 bytes.
    public byte[] digest(Use use) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(use.name().getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) 0);
            return digest.digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
