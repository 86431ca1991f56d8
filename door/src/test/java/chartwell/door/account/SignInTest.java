package chartwell.door.account;

import static chartwell.door.account.Door.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.door.account.SignIn.Origin;
import chartwell.door.account.SignIn.Tried;
import chartwell.door.secret.Secret;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@Tag("database")
class SignInTest {
    private static final Origin HERE = new Origin("10.0.0.7", null);

    private final Door door = new Door();

    @AfterEach
    void close() {
        door.close();
    }

    private Tried tryIt(String login, String password, Origin origin) {
        return door.signIn.password(login, password, origin);
    }

    @Test
    void letsInByNameAndPasswordHoweverTheNameIsTyped() {
        Account ada = door.account("ada", "clinician");
        assertThat(tryIt(" Ada ", PASSWORD, HERE)).isEqualTo(new Tried.Known(ada));
    }

    @Test
    void saysTheSameToWhoeverItDoesNotLetIn() throws Exception {
        Account ada = door.account("ada", "clinician");
        door.account("root", "administrator");
        assertThat(tryIt("ada", "wrong", HERE)).isEqualTo(new Tried.Unknown());
        assertThat(tryIt("nobody", PASSWORD, HERE)).isEqualTo(new Tried.Unknown());
        assertThat(tryIt("not a name; drop table", PASSWORD, HERE)).isEqualTo(new Tried.Unknown());
        Door.done(door.accounts.disable(Door.ADMINISTRATOR, ada.id(), true));
        assertThat(tryIt("ada", PASSWORD, HERE)).isEqualTo(new Tried.Unknown());
        assertThat(door.trail())
                .filteredOn(entry -> entry.contains(" login "))
                .containsExactly(
                        "ada login login",
                        "unknown login login",
                        "unknown login login",
                        "ada login login");
    }

    /// Enumeration by time: who is unknown costs a hash too.
    @Test
    void takesAsLongForWhoIsUnknown() {
        door.account("ada", "clinician");
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            known = Math.min(known, nanos("ada", i));
            unknown = Math.min(unknown, nanos("nobody", i));
        }
        assertThat(unknown).isGreaterThan(known / 2);
    }

    private long nanos(String login, int i) {
        long from = System.nanoTime();
        assertThat(tryIt(login, "wrong", new Origin("10.1.0." + i, null)))
                .isEqualTo(new Tried.Unknown());
        return System.nanoTime() - from;
    }

    @Test
    void makesGuessersWaitLongerEachTimeAndThenLetsThemTryAgain() {
        Account ada = door.account("ada", "clinician");
        for (int i = 0; i < 5; i++) {
            assertThat(tryIt("ada", "wrong", HERE)).isEqualTo(new Tried.Unknown());
        }
        assertThat(tryIt("ada", PASSWORD, HERE)).isEqualTo(new Tried.Later(Duration.ofSeconds(1)));
        long waited = 0;
        for (int i = 0; i < 12; i++) {
            Tried tried = tryIt("ada", "wrong", HERE);
            if (tried instanceof Tried.Later(Duration left)) {
                assertThat(left).isLessThanOrEqualTo(Duration.ofMinutes(15));
                door.pass(left);
                waited += left.toSeconds();
                assertThat(tryIt("ada", "wrong", HERE)).isEqualTo(new Tried.Unknown());
            }
        }
        assertThat(waited).isGreaterThan(1000);
        door.pass(Duration.ofMinutes(15));
        assertThat(tryIt("ada", PASSWORD, HERE)).isEqualTo(new Tried.Known(ada));
        assertThat(tryIt("ada", "wrong", HERE)).isEqualTo(new Tried.Unknown());
    }

    /// What is tried while one has to wait makes the wait no longer.
    @Test
    void waitingEndsHoweverOftenItIsTriedMeanwhile() {
        Account ada = door.account("ada", "clinician");
        for (int i = 0; i < 5; i++) {
            tryIt("ada", "wrong", HERE);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(tryIt("ada", "wrong", HERE)).isInstanceOf(Tried.Later.class);
        }
        door.pass(Duration.ofSeconds(1));
        assertThat(tryIt("ada", PASSWORD, HERE)).isEqualTo(new Tried.Known(ada));
    }

    @Test
    void countsGuessesThatComeAtOnce() throws Exception {
        door.account("ada", "clinician");
        List<Future<Tried>> tries = new ArrayList<>();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                tries.add(many.submit(() -> tryIt("ada", "wrong", HERE)));
            }
        }
        int looked = 0;
        for (Future<Tried> tried : tries) {
            looked += tried.get().equals(new Tried.Unknown()) ? 1 : 0;
        }
        assertThat(looked).isEqualTo(5);
    }

    /// From thirty addresses somebody tries to keep her out.
    @Test
    void strangersLockNobodyOut() {
        Account ada = door.account("ada", "clinician");
        Secret browser = door.browsers.make();
        door.browsers.remember(browser, ada);
        for (int i = 0; i < 40; i++) {
            tryIt("ada", "wrong", new Origin("10.2.0." + i, null));
        }
        Tried elsewhere = tryIt("ada", PASSWORD, HERE);
        assertThat(elsewhere).isInstanceOf(Tried.Later.class);
        assertThat(((Tried.Later) elsewhere).left()).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(tryIt("ada", PASSWORD, new Origin("10.0.0.7", browser)))
                .isEqualTo(new Tried.Known(ada));
        assertThat(tryIt("ada", "wrong", new Origin("10.0.0.8", door.browsers.make())))
                .isNotInstanceOf(Tried.Known.class);
    }

    @Test
    void makesAnAddressWaitThatTriesManyNames() {
        for (int i = 0; i < 60; i++) {
            assertThat(tryIt("name" + i, "wrong", new Origin("2001:db8:1:2::" + i, null)))
                    .isEqualTo(new Tried.Unknown());
        }
        assertThat(tryIt("another", "wrong", new Origin("2001:db8:1:2:9::1", null)))
                .isInstanceOf(Tried.Later.class);
        assertThat(tryIt("another", "wrong", new Origin("2001:db8:1:3::1", null)))
                .isEqualTo(new Tried.Unknown());
    }

    @Test
    void keepsNothingThatLetsAnybodyIn() throws Exception {
        Account ada = door.account("ada", "clinician");
        Secret browser = door.browsers.make();
        door.browsers.remember(browser, ada);
        tryIt("ada", "typed by mistake 1", HERE);
        tryIt("typed-by-mistake-2", PASSWORD, HERE);
        assertThat(door.kept())
                .contains("ada", "argon2id")
                .doesNotContain(PASSWORD, "mistake", browser.text(), "10.0.0.7 ada");
    }
}
