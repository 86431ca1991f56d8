package chartwell.door.password;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Argon2id (RFC 9106) of passwords, written as the PHC string format has it:
/// `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, so that a hash says what it takes to check it.
///
/// The cost is the first that OWASP names in its Password Storage Cheat Sheet: 19 MiB, 2 passes,
/// 1 lane. A password is taken in the normal form NFKC (NIST SP 800-63B-4, section 3.1.1.2), so
/// that it is the same on each keyboard.
final class Argon2id {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private Argon2id() {}

    /// How much a hash costs.
    private record Cost(int memory, int passes, int lanes) {}

    private static final Cost NOW = new Cost(MEMORY_KIB, PASSES, LANES);

    /// The hash of a password under a new salt.
    static String hash(String password, RandomGenerator random) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] hash = hash(password, salt, HASH, NOW);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        PASSES,
                        LANES,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /// Whether a password has this hash.
    ///
    /// @throws IllegalArgumentException where that is no hash as [#hash] writes it
    static boolean matches(String password, String written) {
        Matcher parts = parts(written);
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        return MessageDigest.isEqual(expected, hash(password, salt, expected.length, cost(parts)));
    }

    /// Whether a hash was made at another cost than is asked for now.
    static boolean isOutdated(String written) {
        return !cost(parts(written)).equals(NOW);
    }

    private static Matcher parts(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a hash of Argon2id");
        }
        return parts;
    }

    private static Cost cost(Matcher parts) {
        return new Cost(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)));
    }

    private static byte[] hash(String password, byte[] salt, int length, Cost cost) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memory())
                        .withIterations(cost.passes())
                        .withParallelism(cost.lanes())
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[length];
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        argon2.generateBytes(normal.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
