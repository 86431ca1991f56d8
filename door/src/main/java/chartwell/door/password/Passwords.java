package chartwell.door.password;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Makes and checks the hashes of passwords. Each takes 19 MiB for its time, so only few are made
/// at once, and who waits too long hears that it is busy. Safe to share between threads.
public final class Passwords {
    private static final int AT_ONCE = 4;
    private static final int INVENTED = 20;
    private static final String CLEAR = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RandomGenerator random;
    private final Semaphore room;
    private final Duration patience;

    /// What is checked where there is no account, so that it takes as long.
    private final String nobodys;

    /// Four at once; who waits for ten seconds is told that it is busy.
    public Passwords(RandomGenerator random) {
        this(random, AT_ONCE, PATIENCE);
    }

    Passwords(RandomGenerator random, int atOnce, Duration patience) {
        this.random = random;
        this.room = new Semaphore(atOnce, true);
        this.patience = patience;
        this.nobodys = Argon2id.hash("", random);
    }

    /// Too many are being checked just now.
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("too many passwords are being checked", null, false, false);
        }
    }

    /// The hash of a password, which says its salt and cost too.
    ///
    /// @throws Busy where there is no room for it in time
    public String hash(String password) {
        return within(() -> Argon2id.hash(password, random));
    }

    /// Whether a password has a hash; never, but after the same time, where there is none (null).
    ///
    /// @throws Busy where there is no room for it in time
    public boolean matches(String password, @Nullable String hash) {
        String expected = Objects.requireNonNullElse(hash, nobodys);
        boolean same = within(() -> Argon2id.matches(password, expected));
        return same && hash != null;
    }

    /// A password to be told to somebody and changed by them: twenty letters and digits that are
    /// not mistaken for each other, 100 bits, in groups of four.
    public String invent() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < INVENTED; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(CLEAR.charAt(random.nextInt(CLEAR.length())));
        }
        return password.toString();
    }

    /// Whether a hash should be made anew, at the cost of now, when its password is known again.
    public static boolean isOutdated(String hash) {
        return Argon2id.isOutdated(hash);
    }

    private <T> T within(Supplier<T> work) {
        try {
            if (!room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
