package chartwell.door.account;

import chartwell.door.account.Accounts.Changed;
import chartwell.door.factor.Factors;
import chartwell.door.password.Passwords;
import chartwell.door.session.SessionTimes;
import chartwell.door.session.Sessions;
import chartwell.door.token.Tokens;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.audit.AuditTrail;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// All of signing in over an empty database, under a clock that is set by hand.
public final class Door implements AutoCloseable {
    public static final String PASSWORD = "umbrella kettle violin moss";
    public static final Access ADMINISTRATOR =
            new Access("root", "administrator", "HSYSADMIN", "test", Sight.everything());

    private final Database database = TestDatabase.fresh();
    private Instant now = Instant.parse("2026-03-14T09:00:00Z");
    private final InstantSource clock = () -> now;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final AuditTrail trail = AuditTrail.open(database, clock, "test");
    public final Passwords passwords = new Passwords(random);
    public final Accounts accounts = new Accounts(database, trail, clock);
    public final FirstAdministrator first =
            new FirstAdministrator(database, accounts, clock, random);
    public final Attempts attempts = new Attempts(database, clock);
    public final KnownBrowsers browsers = new KnownBrowsers(database, clock, random);
    public final SignIn signIn = new SignIn(accounts, passwords, attempts, browsers, trail, clock);
    public final Sessions sessions =
            new Sessions(
                    database, trail, SessionTimes.read("15/720,clinician=5/60"), clock, random);
    public final Tokens tokens = new Tokens(database, trail, clock, random);
    public final Factors factors = new Factors(database, trail, clock, random);

    /// Lets time pass.
    public void pass(Duration time) {
        now = now.plus(time);
    }

    public Instant now() {
        return now;
    }

    /// An account with [#PASSWORD].
    public Account account(String login, String... roles) {
        return done(
                accounts.create(
                        ADMINISTRATOR,
                        login,
                        new Particulars("The " + login, List.of(), List.of(roles)),
                        passwords.hash(PASSWORD),
                        false));
    }

    public static Account done(Changed changed) {
        return switch (changed) {
            case Changed.Done(Account account) -> account;
            case Changed.Not(String why) -> throw new IllegalStateException(why);
        };
    }

    /// What the trail has: `root account-create ok account ada …`.
    public List<String> trail() throws SQLException {
        return texts(
                "select concat_ws(' ', actor, interaction, outcome, detail) from audit"
                        + " order by at, seq");
    }

    /// Everything that the tables of signing in hold, as text.
    public String kept() throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table :
                List.of(
                        "account",
                        "session",
                        "access_token",
                        "known_browser",
                        "audit",
                        "failed_sign_in",
                        "first_administrator")) {
            all.addAll(texts("select t::text from " + table + " t"));
        }
        return String.join("\n", all);
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    @Override
    public void close() {
        trail.close();
        database.close();
    }
}
