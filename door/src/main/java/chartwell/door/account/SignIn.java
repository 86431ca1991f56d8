package chartwell.door.account;

import chartwell.door.account.Accounts.Keyed;
import chartwell.door.account.Attempts.Bound;
import chartwell.door.password.Passwords;
import chartwell.door.secret.Secret;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What happens when somebody tries to sign in. Each attempt leaves its entry in the trail before
/// it is answered: under the login name where there is one, never with what was typed otherwise,
/// which people mistake for the field of the password.
///
/// Who is unknown, has no password, is disabled, or mistyped it hears the same after the same time.
/// Safe to share between threads.
public final class SignIn {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration SOME_MINUTES = Duration.ofMinutes(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// What stands for who is not known.
    private static final String UNKNOWN = "unknown";

    private static final Pattern LONG_ADDRESS = Pattern.compile("((?:[0-9a-fA-F]{1,4}:){4}).*:.*");

    private final Accounts accounts;
    private final Passwords passwords;
    private final Attempts attempts;
    private final KnownBrowsers browsers;
    private final AuditTrail trail;
    private final InstantSource clock;

    /// Lets in by these.
    public SignIn(
            Accounts accounts,
            Passwords passwords,
            Attempts attempts,
            KnownBrowsers browsers,
            AuditTrail trail,
            InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.browsers = browsers;
        this.trail = trail;
        this.clock = clock;
    }

    /// What came of an attempt.
    public sealed interface Tried {
        /// It is them; a second factor may be missing still.
        record Known(Account account) implements Tried {}

        /// It is nobody, or not them.
        record Unknown() implements Tried {}

        /// Too many have failed: not before so long.
        record Later(Duration left) implements Tried {}
    }

    /// From where somebody tries.
    ///
    /// @param address of the network
    /// @param browser by which the browser is known, null where it is not
    public record Origin(String address, @Nullable Secret browser) {}

    /// How often may be tried. Five times from here; in a browser that the account does not know
    /// also thirty times from everywhere, and sixty whoever it is from this address. Strangers make
    /// nobody wait in a browser that they know, and longer than a minute nowhere else.
    ///
    /// @param others those beside `here`; the last is that of the address
    private record Bounds(Bound here, List<Bound> others) {

        List<Bound> all() {
            List<Bound> all = new ArrayList<>(others);
            all.add(here);
            return all;
        }

        /// Those that a success of the account makes good.
        List<Bound> ofAccount() {
            List<Bound> own = new ArrayList<>(others.isEmpty() ? List.of() : others.subList(0, 1));
            own.add(here);
            return own;
        }

        List<Bound> ofAddress() {
            return others.isEmpty() ? List.of() : others.subList(1, 2);
        }
    }

    private Bounds bounds(String login, Origin origin) {
        Secret browser = origin.browser();
        if (browser != null && browsers.isOf(browser, login)) {
            String name = HexFormat.of().formatHex(browser.digest(Secret.Use.BROWSER));
            return new Bounds(new Bound("browser " + name + " " + login, 5, QUARTER), List.of());
        }
        String net = LONG_ADDRESS.matcher(origin.address()).replaceFirst("$1");
        return new Bounds(
                new Bound("here " + net + " " + login, 5, QUARTER),
                List.of(
                        new Bound("account " + login, 30, MINUTE),
                        new Bound("address " + net, 60, SOME_MINUTES)));
    }

    /// Tries a password.
    ///
    /// @throws Passwords.Busy where too many try at once
    public Tried password(String typed, String password, Origin origin) {
        String login = Particulars.login(typed).orElse("");
        Optional<Keyed> keyed = accounts.byLogin(login);
        String name = keyed.map(one -> one.account().login()).orElse(UNKNOWN);
        Bounds bounds = bounds(login, origin);
        Optional<Duration> wait = attempts.begin(bounds.all());
        if (wait.isPresent()) {
            trace(name, origin, "login", "throttled");
            return new Tried.Later(wait.get());
        }
        String hash = keyed.map(Keyed::password).orElse(null);
        boolean same = passwords.matches(password, hash);
        if (!same || hash == null || keyed.isEmpty() || keyed.get().account().disabled()) {
            trace(name, origin, "login", "login");
            return new Tried.Unknown();
        }
        attempts.succeeded(bounds.ofAccount(), bounds.ofAddress());
        Account account = keyed.get().account();
        if (Passwords.isOutdated(hash)) {
            accounts.rehash(account.id(), passwords.hash(password));
        }
        return new Tried.Known(account);
    }

    /// Proves again who has signed in, by the password.
    ///
    /// @throws Passwords.Busy where too many try at once
    public Tried again(Account account, String password, Origin origin) {
        return tried(
                account,
                origin,
                "password",
                () -> passwords.matches(password, accounts.password(account).orElse(null)));
    }

    /// Tries a second factor of who has given the password.
    public Tried factor(Account account, Origin origin, Proof proof) {
        return tried(account, origin, "factor", proof);
    }

    /// Something that may prove who it is.
    @FunctionalInterface
    public interface Proof {
        /// Whether it does.
        boolean holds();
    }

    private Tried tried(Account account, Origin origin, String what, Proof proof) {
        List<Bound> bounds = List.of(new Bound(what + " " + account.id(), 5, QUARTER));
        Optional<Duration> wait = attempts.begin(bounds);
        if (wait.isPresent()) {
            trace(account.login(), origin, "login", "throttled");
            return new Tried.Later(wait.get());
        }
        if (!proof.holds()) {
            trace(account.login(), origin, "login", "login");
            return new Tried.Unknown();
        }
        attempts.succeeded(bounds, List.of());
        return new Tried.Known(account);
    }

    private void trace(String name, Origin origin, String interaction, String outcome) {
        trail.commit(
                new AuditEntry(
                        clock.instant(),
                        name,
                        "",
                        "",
                        origin.address(),
                        interaction,
                        outcome,
                        null,
                        null,
                        null,
                        null,
                        null));
    }
}
