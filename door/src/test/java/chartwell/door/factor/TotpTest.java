package chartwell.door.factor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// The table of RFC 6238, appendix B, with its secrets, in eight digits.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void agreesWithTheTableOfTheRfc(long seconds, String sha1, String sha256, String sha512) {
        long step = seconds / Totp.STEP;
        assertThat(eight("HmacSHA1", 20, step)).isEqualTo(Integer.parseInt(sha1));
        assertThat(eight("HmacSHA256", 32, step)).isEqualTo(Integer.parseInt(sha256));
        assertThat(eight("HmacSHA512", 64, step)).isEqualTo(Integer.parseInt(sha512));
        assertThat(Totp.code(SECRET, step)).isEqualTo(sha1.substring(2));
    }

    private static int eight(String algorithm, int length, long step) {
        byte[] secret =
                "1234567890".repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
        return Totp.truncated(algorithm, secret, step) % 100_000_000;
    }

    @Test
    void takesACodeOneStepOffAndNoneTwice() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = 1_111_111_111 / Totp.STEP;
        for (long off = -2; off <= 2; off++) {
            assertThat(Totp.step(SECRET, Totp.code(SECRET, step + off), now, 0).isPresent())
                    .isEqualTo(Math.abs(off) <= 1);
        }
        String code = Totp.code(SECRET, step);
        assertThat(Totp.step(SECRET, " " + code.substring(0, 3) + " " + code.substring(3), now, 0))
                .hasValue(step);
        assertThat(Totp.step(SECRET, code, now, step)).isEmpty();
        assertThat(Totp.step(SECRET, "", now, 0)).isEmpty();
    }

    /// RFC 4648, section 10.
    @Test
    void writesBase32() {
        assertThat(Totp.base32("foobar".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("MZXW6YTBOI");
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
