package chartwell.door.secret;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.door.secret.Secret.Use;

import org.junit.jupiter.api.Test;

import java.util.random.RandomGenerator;

class SecretTest {
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    @Test
    void isReadAsItIsWrittenAndInNoOtherWay() {
        Secret secret = Secret.make(RANDOM);
        assertThat(secret.text()).hasSize(43);
        assertThat(Secret.read(secret.text()).orElseThrow().digest(Use.SESSION))
                .isEqualTo(secret.digest(Use.SESSION));
        String text = secret.text();
        char last = text.charAt(42);
        String other = text.substring(0, 42) + (char) (last == 'Z' ? 'Y' : last + 1);
        assertThat(Secret.read(other)).isEmpty();
        assertThat(Secret.read(text + "=")).isEmpty();
        assertThat(Secret.read("")).isEmpty();
    }

    @Test
    void isAnotherKeyForEachUse() {
        Secret secret = Secret.make(RANDOM);
        assertThat(secret.digest(Use.SESSION)).hasSize(32).isNotEqualTo(secret.digest(Use.TOKEN));
    }

    @Test
    void neverShowsItself() {
        Secret secret = Secret.make(RANDOM);
        assertThat(secret.toString()).doesNotContain(secret.text());
    }
}
