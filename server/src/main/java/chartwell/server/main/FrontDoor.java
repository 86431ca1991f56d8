package chartwell.server.main;

import chartwell.door.account.Account;
import chartwell.door.account.Accounts;
import chartwell.door.account.Accounts.Changed;
import chartwell.door.account.Attempts;
import chartwell.door.account.FirstAdministrator;
import chartwell.door.account.KnownBrowsers;
import chartwell.door.account.OfferedRole;
import chartwell.door.account.Particulars;
import chartwell.door.account.SignIn;
import chartwell.door.decision.Decisions;
import chartwell.door.factor.Factors;
import chartwell.door.password.Passwords;
import chartwell.door.secret.Secret;
import chartwell.door.session.SessionTimes;
import chartwell.door.session.Sessions;
import chartwell.door.token.Tokens;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.audit.AuditTrail;
import chartwell.record.database.Database;
import chartwell.record.upkeep.Chore;
import chartwell.server.desk.signin.SignInDesk;
import chartwell.server.wire.Accesses;
import chartwell.server.wire.Arrival;
import chartwell.server.wire.Caller;
import chartwell.server.wire.Callers;
import chartwell.server.wire.Cookies;
import chartwell.server.wire.Doorkeeper;

import jakarta.servlet.http.HttpServletRequest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Signing in, put together. Safe to share between threads.
final class FrontDoor {
    /// The number of a panel that nobody is ever in.
    private static final long NOBODY = 0;

    private static final String ACCESS = FrontDoor.class.getName();

    /// Who starts the server, to the trail.
    private static final Access STARTER =
            new Access(
                    "local", Account.ADMINISTRATOR, "HSYSADMIN", "start", new Sight.Panel(NOBODY));

    private final Decisions decisions;
    private final Accounts accounts;
    private final FirstAdministrator first;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Callers callers;
    private final SignInDesk.Parts parts;
    private final List<Chore> chores;

    /// What it is made of.
    ///
    /// @param roles those that accounts can be given now
    record Parts(
            Database database,
            AuditTrail trail,
            Decisions decisions,
            Supplier<List<OfferedRole>> roles,
            SessionTimes times,
            InstantSource clock,
            RandomGenerator random) {}

    FrontDoor(Parts of) {
        Database database = of.database();
        InstantSource clock = of.clock();
        RandomGenerator random = of.random();
        decisions = of.decisions();
        accounts = new Accounts(database, of.trail(), clock);
        first = new FirstAdministrator(database, accounts, clock, random);
        passwords = new Passwords(random);
        tokens = new Tokens(database, of.trail(), clock, random);
        Attempts attempts = new Attempts(database, clock);
        KnownBrowsers browsers = new KnownBrowsers(database, clock, random);
        Sessions sessions = new Sessions(database, of.trail(), of.times(), clock, random);
        Cookies cookies = new Cookies();
        callers = new Callers(sessions, tokens, cookies, caller -> isInForce(of, caller));
        chores = List.of(attempts, browsers, sessions, tokens);
        parts =
                new SignInDesk.Parts(
                        accounts,
                        first,
                        new SignIn(accounts, passwords, attempts, browsers, of.trail(), clock),
                        sessions,
                        tokens,
                        new Factors(database, of.trail(), clock, random),
                        passwords,
                        browsers,
                        callers,
                        cookies,
                        of.roles(),
                        clock);
    }

    private static boolean isInForce(Parts of, Caller caller) {
        return of.roles().get().stream()
                .filter(role -> role.code().equals(caller.role()))
                .anyMatch(role -> role.purposes().contains(caller.purpose()));
    }

    /// Whether there is any account.
    static boolean areAccounts(Database database, AuditTrail trail, InstantSource clock) {
        return !new Accounts(database, trail, clock).areNone();
    }

    /// Lets nobody through who has not signed in.
    Doorkeeper doorkeeper() {
        return new Doorkeeper(callers);
    }

    /// What its pages are made of.
    SignInDesk.Parts pages() {
        return parts;
    }

    /// What is to be done again and again.
    List<Chore> chores() {
        return chores;
    }

    /// What whoever signed in may see. Who did not sees nothing, and is in the trail as unknown.
    Accesses accesses() {
        return request -> {
            if (request.getAttribute(ACCESS) instanceof Access access) {
                return access;
            }
            Access access =
                    callers.of(request)
                            .map(caller -> decided(request, caller))
                            .orElseGet(() -> nobody(request));
            request.setAttribute(ACCESS, access);
            return access;
        };
    }

    private Access decided(HttpServletRequest request, Caller caller) {
        return decisions.access(
                caller.account().actor(),
                caller.role(),
                caller.purpose(),
                Arrival.of(request).address());
    }

    private static Access nobody(HttpServletRequest request) {
        return new Access(
                "unknown", "", "", Arrival.of(request).address(), new Sight.Panel(NOBODY));
    }

    /// The secret by which the first account is made; empty where there are accounts.
    Optional<Secret> invite() {
        return first.invite();
    }

    /// An account that was made for show.
    record Shown(String login, String password) {}

    /// Makes an account for each role, for a demonstration; none where there are accounts.
    List<Shown> makeOneOfEach() {
        List<Shown> made = new ArrayList<>();
        if (!accounts.areNone()) {
            return made;
        }
        for (OfferedRole role : parts.roles().get()) {
            String password = passwords.invent();
            Changed changed =
                    accounts.create(
                            STARTER,
                            role.code(),
                            new Particulars(
                                    "Demo " + role.title(), List.of(), List.of(role.code())),
                            passwords.hash(password),
                            false);
            if (changed instanceof Changed.Done(Account account)) {
                made.add(new Shown(account.login(), password));
            }
        }
        return made;
    }

    /// A token of an hour, for what the start itself sends; empty where there is no administrator.
    Optional<String> passing() {
        return accounts.all().stream()
                .filter(account -> account.roles().contains(Account.ADMINISTRATOR))
                .filter(account -> !account.disabled())
                .findFirst()
                .flatMap(
                        account ->
                                tokens.make(
                                        STARTER,
                                        new Tokens.Wish(
                                                account,
                                                "loading the demonstration",
                                                Account.ADMINISTRATOR,
                                                "HOPERAT",
                                                Duration.ofHours(1))));
    }
}
