package chartwell.door.factor;

import static chartwell.door.account.Door.ADMINISTRATOR;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.door.account.Account;
import chartwell.door.account.Door;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

@Tag("database")
class FactorsTest {
    private final Door door = new Door();

    @AfterEach
    void close() {
        door.close();
    }

    /// What an authenticator shows that was given the secret of an offer.
    private String shown(String base32) {
        byte[] secret = new byte[Totp.SECRET];
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < base32.length(); i++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
            bits = bits.shiftLeft(5).add(BigInteger.valueOf(value));
        }
        byte[] bytes = bits.toByteArray();
        int length = Math.min(bytes.length, secret.length);
        System.arraycopy(bytes, bytes.length - length, secret, secret.length - length, length);
        return Totp.code(secret, door.now().getEpochSecond() / Totp.STEP);
    }

    @Test
    void isAskedForOnceItIsProvenAndNoCodeIsTakenTwice() throws Exception {
        Account ada = door.account("ada", "coder");
        String secret = door.factors.offer(ada).secret();
        assertThat(door.factors.offer(ada).secret()).isEqualTo(secret);
        assertThat(door.factors.prove(ADMINISTRATOR, ada, "000000")).isEmpty();
        assertThat(door.accounts.find(ada.id()).orElseThrow().hasFactor()).isFalse();
        String code = shown(secret);
        List<String> codes = door.factors.prove(ADMINISTRATOR, ada, code).orElseThrow();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(door.accounts.find(ada.id()).orElseThrow().hasFactor()).isTrue();
        assertThat(door.factors.take(ada, code)).as("used to prove it").isFalse();
        door.pass(Duration.ofSeconds(Totp.STEP));
        assertThat(door.factors.take(ada, shown(secret))).isTrue();
        assertThat(door.factors.take(ada, shown(secret))).as("used already").isFalse();
        assertThat(door.trail()).contains("root factor-add ok account ada");
    }

    @Test
    void takesEachCodeOnPaperOnce() throws Exception {
        Account ada = door.account("ada", "coder");
        List<String> codes =
                door.factors
                        .prove(ADMINISTRATOR, ada, shown(door.factors.offer(ada).secret()))
                        .orElseThrow();
        String paper = codes.get(3);
        assertThat(door.kept()).doesNotContain(paper);
        assertThat(door.factors.take(ada, paper.toUpperCase(Locale.ROOT).replace('-', ' ')))
                .isTrue();
        assertThat(door.factors.take(ada, paper)).isFalse();
        assertThat(door.accounts.find(ada.id()).orElseThrow().recoveryCodes()).isEqualTo(9);
        assertThat(door.factors.take(ada, "")).isFalse();
        door.factors.remove(ADMINISTRATOR, ada);
        assertThat(door.factors.take(ada, codes.get(4))).isFalse();
    }
}
