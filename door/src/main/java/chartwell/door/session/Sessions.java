package chartwell.door.session;

import chartwell.door.account.Account;
import chartwell.door.account.Accounts;
import chartwell.door.secret.Secret;
import chartwell.door.session.SessionTimes.Times;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.database.Database;
import chartwell.record.sql.Sql;
import chartwell.record.sql.Statements;
import chartwell.record.upkeep.Chore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The sessions. One ends unused, after its longest time, by signing out, and with the next request
/// once its account is disabled or its epoch is past; each is looked up anew for each request, so
/// that this holds on every server of a database. Safe to share between threads.
public final class Sessions implements Chore {
    /// How long somebody may take to give a second factor.
    private static final Duration FACTOR = Duration.ofMinutes(5);

    /// How exact it is kept when one was last used.
    private static final Duration STEP = Duration.ofMinutes(1);

    /// Of one account; the oldest end.
    private static final int MOST = 50;

    private static final String SELECT =
            "select s.id as session, s.role, s.purpose, s.whole, s.address, s.created, s.seen,"
                    + " s.ends, "
                    + Accounts.COLUMNS
                    + " from session s join account a on a.id = s.account"
                    + " where a.epoch = s.epoch and not a.disabled and s.ends > ?";

    private final Statements statements;
    private final Statements clearing;
    private final AuditTrail trail;
    private final SessionTimes times;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// Those of a database, which last so long.
    public Sessions(
            Database database,
            AuditTrail trail,
            SessionTimes times,
            InstantSource clock,
            RandomGenerator random) {
        this.statements = new Statements(database.interactive());
        this.clearing = new Statements(database.maintenance());
        this.trail = trail;
        this.times = times;
        this.clock = clock;
        this.random = random;
    }

    /// How one is opened.
    ///
    /// @param account as it is now
    /// @param role one of the account's
    /// @param address from where
    public record Opening(Account account, String role, String purpose, String address) {}

    /// Opens a session, and gives its secret. The trail knows of it before that.
    public Secret open(Opening opening) {
        Instant now = clock.instant();
        Secret secret = Secret.make(random);
        Account account = opening.account();
        AuditEntry entry =
                new AuditEntry(
                        now,
                        account.login(),
                        opening.role(),
                        opening.purpose(),
                        opening.address(),
                        "login",
                        AuditEntry.OK,
                        null,
                        null,
                        null,
                        null,
                        null);
        statements.together(
                connection -> {
                    trail.insert(connection, entry, Set.of());
                    Statements.change(
                            connection,
                            insert(opening, secret, true, times.of(opening.role()).longest()));
                    return Statements.change(
                            connection,
                            Sql.of(
                                    """
                                    delete from session where id in (
                                      select id from session where account = ?
                                      order by id desc offset ?)""",
                                    account.id(),
                                    MOST));
                });
        return secret;
    }

    /// Opens what leads nowhere but to the second factor, for five minutes.
    public Secret openForFactor(Opening opening) {
        Secret secret = Secret.make(random);
        statements.change(insert(opening, secret, false, FACTOR));
        return secret;
    }

    private Sql insert(Opening opening, Secret secret, boolean whole, Duration longest) {
        Instant now = clock.instant();
        return Sql.of(
                """
                insert into session (digest, account, epoch, role, purpose, whole, address,
                  created, seen, ends)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                digest(secret),
                opening.account().id(),
                opening.account().epoch(),
                opening.role(),
                opening.purpose(),
                whole,
                opening.address(),
                now,
                now,
                now.plus(longest));
    }

    /// The session of a secret, whether it is whole or not; empty where it has ended. Notes that it
    /// was used.
    public Optional<Session> find(Secret secret) {
        Instant now = clock.instant();
        Optional<Session> found =
                statements
                        .row(
                                Sql.of(SELECT + " and s.digest = ?", now, digest(secret)),
                                Sessions::read)
                        .filter(session -> isUsed(session, now));
        found.filter(session -> session.seen().plus(STEP).isBefore(now))
                .ifPresent(
                        session ->
                                statements.change(
                                        Sql.of(
                                                "update session set seen = ? where id = ?",
                                                now,
                                                session.id())));
        return found;
    }

    private boolean isUsed(Session session, Instant now) {
        Times its = times.of(session.role());
        return session.seen().plus(its.idle()).isAfter(now)
                && session.account().roles().contains(session.role());
    }

    private static Session read(ResultSet row) throws SQLException {
        return new Session(
                row.getLong("session"),
                Accounts.read(row),
                row.getString("role"),
                row.getString("purpose"),
                row.getBoolean("whole"),
                row.getString("address"),
                instant(row, "created"),
                instant(row, "seen"),
                instant(row, "ends"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// Those of an account that have not ended, the newest first.
    public List<Session> of(Account account) {
        Instant now = clock.instant();
        return statements
                .rows(
                        Sql.of(
                                SELECT + " and s.account = ? and s.whole order by s.id desc",
                                now,
                                account.id()),
                        Sessions::read)
                .stream()
                .filter(session -> isUsed(session, now))
                .toList();
    }

    /// Ends one of an account, and says so in the trail.
    public void end(Session by, long id) {
        AuditEntry entry =
                new AuditEntry(
                        clock.instant(),
                        by.account().login(),
                        by.role(),
                        by.purpose(),
                        by.address(),
                        "logout",
                        AuditEntry.OK,
                        null,
                        null,
                        null,
                        null,
                        null);
        statements.together(
                connection -> {
                    trail.insert(connection, entry, Set.of());
                    return Statements.change(
                            connection,
                            Sql.of(
                                    "delete from session where id = ? and account = ?",
                                    id,
                                    by.account().id()));
                });
    }

    /// Forgets one for which another stands, such as that which led to the second factor.
    public void replace(Session session) {
        statements.change(Sql.of("delete from session where id = ?", session.id()));
    }

    private static byte[] digest(Secret secret) {
        return secret.digest(Secret.Use.SESSION);
    }

    @Override
    public String name() {
        return "forget ended sessions";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public boolean some() {
        clearing.change(
                Sql.of(
                        """
                        delete from session s using account a
                        where a.id = s.account and (s.ends < ? or s.epoch <> a.epoch)""",
                        clock.instant()));
        return false;
    }
}
