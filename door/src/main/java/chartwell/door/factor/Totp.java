package chartwell.door.factor;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes by time (RFC 6238) as every authenticator makes them: HMAC-SHA-1, 30 seconds, six digits.
/// Written here, since it is a page of code and its test is the RFC's own table.
final class Totp {
    /// Seconds that a code is for.
    static final int STEP = 30;

    /// Bytes of a secret, as RFC 4226 section 4 recommends.
    static final int SECRET = 20;

    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /// Steps that a clock may be off, either way (RFC 6238, section 5.2).
    private static final int OFF = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /// The code of a secret at a step since 1970.
    static String code(byte[] secret, long step) {
        return String.format(
                Locale.ROOT, "%0" + DIGITS + "d", truncated("HmacSHA1", secret, step) % MODULUS);
    }

    /// The 31 bits that a code is the end of (RFC 4226, section 5.3).
    static int truncated(String algorithm, byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            return ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /// The step that a typed code is of, now or a step off and later than one taken before; empty
    /// where it is of none.
    static OptionalLong step(byte[] secret, String typed, Instant now, long after) {
        String code = typed.replaceAll("\\s", "");
        long current = Math.floorDiv(now.getEpochSecond(), (long) STEP);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - OFF; step <= current + OFF; step++) {
            if (step > after && code.equals(code(secret, step))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /// Bytes in base 32 (RFC 4648), as authenticators want secrets typed; a whole number of groups
    /// of five bytes.
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        long bits = 0;
        int held = 0;
        for (byte b : bytes) {
            bits = bits << 8 | (b & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(BASE32.charAt((int) (bits >> held) & 31));
            }
        }
        if (held > 0) {
            text.append(BASE32.charAt((int) (bits << (5 - held)) & 31));
        }
        return text.toString();
    }
}
