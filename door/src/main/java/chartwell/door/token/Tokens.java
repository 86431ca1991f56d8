package chartwell.door.token;

import chartwell.door.account.Account;
import chartwell.door.account.Accounts;
import chartwell.door.secret.Secret;
import chartwell.record.access.Access;
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

/// The tokens of programs, which are sent as `Authorization: Bearer chartwell_…`. One acts in one
/// role of its account for one purpose, ends at its time, when it is taken back, and with the next
/// request once the account is disabled or has lost the role. Safe to share between threads.
public final class Tokens implements Chore {
    /// What each begins with, so that one that lies around is known for what it is.
    public static final String PREFIX = "chartwell_";

    /// The longest that one may last.
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int MOST = 100;

    private static final String SELECT =
            "select t.id as token, t.name, t.role, t.purpose, t.created, t.seen, t.ends, "
                    + Accounts.COLUMNS
                    + " from access_token t join account a on a.id = t.account"
                    + " where not a.disabled and t.role = any (a.roles) and t.ends > ?";

    private final Statements statements;
    private final Statements clearing;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// Those of a database.
    public Tokens(
            Database database, AuditTrail trail, InstantSource clock, RandomGenerator random) {
        this.statements = new Statements(database.interactive());
        this.clearing = new Statements(database.maintenance());
        this.trail = trail;
        this.clock = clock;
        this.random = random;
    }

    /// What a token is for.
    ///
    /// @param role one of the account's
    /// @param lasts at most [#LONGEST]
    public record Wish(Account account, String name, String role, String purpose, Duration lasts) {
        public Wish {
            if (!account.roles().contains(role) || lasts.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(role + " for " + lasts);
            }
        }
    }

    /// Makes a token, and gives its text, which nobody is told again; empty where the account has
    /// a hundred already.
    public Optional<String> make(Access by, Wish wish) {
        Instant now = clock.instant();
        Secret secret = Secret.make(random);
        AuditEntry entry = AuditEntry.of(now, by, "token-create");
        return statements.together(
                connection -> {
                    Statements.rows(
                            connection,
                            Sql.of(
                                    "select id from account where id = ? for update",
                                    wish.account().id()),
                            row -> row.getLong(1));
                    int made =
                            Statements.change(
                                    connection,
                                    Sql.of(
                                            """
                                            insert into access_token
                                              (digest, account, name, role, purpose, created, ends)
                                            select ?, ?, ?, ?, ?, ?, ?
                                            where (select count(*) from access_token
                                                   where account = ?) < ?""",
                                            secret.digest(Secret.Use.TOKEN),
                                            wish.account().id(),
                                            wish.name(),
                                            wish.role(),
                                            wish.purpose(),
                                            now,
                                            now.plus(wish.lasts()),
                                            wish.account().id(),
                                            MOST));
                    if (made == 0) {
                        return Optional.empty();
                    }
                    String what = "account " + wish.account().login() + " role=" + wish.role();
                    trail.insert(connection, entry.with(what), Set.of());
                    return Optional.of(PREFIX + secret.text());
                });
    }

    /// The token of a text; empty where it is none, or none any more. Notes that it was used.
    public Optional<Token> find(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Optional<Secret> secret = Secret.read(text.substring(PREFIX.length()));
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        byte[] digest = secret.get().digest(Secret.Use.TOKEN);
        Optional<Token> found =
                statements.row(Sql.of(SELECT + " and t.digest = ?", now, digest), Tokens::read);
        found.filter(token -> token.seen().filter(at -> at.plus(STEP).isAfter(now)).isEmpty())
                .ifPresent(
                        token ->
                                statements.change(
                                        Sql.of(
                                                "update access_token set seen = ? where id = ?",
                                                now,
                                                token.id())));
        return found;
    }

    /// Those of an account that work, the newest first.
    public List<Token> of(Account account) {
        return statements.rows(
                Sql.of(
                        SELECT + " and t.account = ? order by t.id desc",
                        clock.instant(),
                        account.id()),
                Tokens::read);
    }

    /// Takes one of an account back.
    public void takeBack(Access by, Account account, long id) {
        AuditEntry entry = AuditEntry.of(clock.instant(), by, "token-end");
        statements.together(
                connection -> {
                    int gone =
                            Statements.change(
                                    connection,
                                    Sql.of(
                                            "delete from access_token where id = ? and account = ?",
                                            id,
                                            account.id()));
                    if (gone > 0) {
                        String what = "account " + account.login();
                        trail.insert(connection, entry.with(what), Set.of());
                    }
                    return gone;
                });
    }

    private static Token read(ResultSet row) throws SQLException {
        return new Token(
                row.getLong("token"),
                Accounts.read(row),
                row.getString("name"),
                row.getString("role"),
                row.getString("purpose"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("seen", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getObject("ends", OffsetDateTime.class).toInstant());
    }

    @Override
    public String name() {
        return "forget ended tokens";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public boolean some() {
        clearing.change(Sql.of("delete from access_token where ends < ?", clock.instant()));
        return false;
    }
}
