package chartwell.door.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

class PasswordsTest {
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");
    private static final Passwords PASSWORDS = new Passwords(RANDOM);

    @Test
    void knowsAPasswordByItsHashOnly() {
        String hash = PASSWORDS.hash("umbrella kettle violin moss");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("umbrella");
        assertThat(PASSWORDS.matches("umbrella kettle violin moss", hash)).isTrue();
        assertThat(PASSWORDS.matches("umbrella kettle violin Moss", hash)).isFalse();
        assertThat(PASSWORDS.hash("umbrella kettle violin moss")).isNotEqualTo(hash);
    }

    /// One types é as a letter, the other as e with an accent.
    @Test
    void isTheSameOnEachKeyboard() {
        String hash = PASSWORDS.hash("caf\u00e9 kettle violin moss");
        assertThat(PASSWORDS.matches("cafe\u0301 kettle violin moss", hash)).isTrue();
    }

    /// As the reference implementation writes them: `echo -n password | argon2 somesalt -id -t 2
    /// -k 65536 -p 1 -l 32`, in its own test suite.
    @Test
    void agreesWithTheReferenceImplementation() {
        String reference =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(PASSWORDS.matches("password", reference)).isTrue();
        assertThat(Passwords.isOutdated(reference)).isTrue();
        assertThat(Passwords.isOutdated(PASSWORDS.hash("password"))).isFalse();
    }

    @Test
    void nobodyHasNoPassword() {
        assertThat(PASSWORDS.matches("", null)).isFalse();
    }

    @Test
    void inventsWhatTheRuleTakes() {
        String invented = PASSWORDS.invent();
        assertThat(invented).hasSize(24);
        assertThat(PasswordRule.refuse(invented, List.of("ada"))).isEmpty();
    }

    /// Each takes 19 MiB: forty at once are two at a time, and who waits too long is told.
    @Test
    void makesFewAtOnceAndSaysWhenItIsBusy() throws Exception {
        Passwords few = new Passwords(RANDOM, 2, Duration.ofMillis(1));
        String hash = few.hash("umbrella kettle violin moss");
        List<Future<Boolean>> tries = new ArrayList<>();
        int busy = 0;
        try (ExecutorService many = Executors.newFixedThreadPool(40)) {
            Callable<Boolean> guess = () -> few.matches("umbrella kettle violin mosS", hash);
            for (int i = 0; i < 40; i++) {
                tries.add(many.submit(guess));
            }
            for (Future<Boolean> one : tries) {
                try {
                    assertThat(one.get()).isFalse();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(Passwords.Busy.class);
                    busy++;
                }
            }
        }
        assertThat(busy).isPositive();
        assertThat(few.matches("umbrella kettle violin moss", hash)).isTrue();
    }

    @Test
    void refusesAHashOfAnotherKind() {
        assertThatThrownBy(() -> PASSWORDS.matches("x", "$2a$10$abc"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
