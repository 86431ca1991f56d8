package chartwell.door.account;

import chartwell.door.account.Accounts.Changed;
import chartwell.door.secret.Secret;
import chartwell.record.access.Access;
import chartwell.record.database.Database;
import chartwell.record.sql.Sql;
import chartwell.record.sql.Statements;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How the first account is made: by whoever has the secret that the start prints while there is
/// none. It works once, and only while there is no account. Safe to share between threads.
public final class FirstAdministrator {
    private final Statements statements;
    private final Accounts accounts;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// Makes it among `accounts`.
    public FirstAdministrator(
            Database database, Accounts accounts, InstantSource clock, RandomGenerator random) {
        this.statements = new Statements(database.interactive());
        this.accounts = accounts;
        this.clock = clock;
        this.random = random;
    }

    /// A new secret, in whose place earlier ones are forgotten; empty where there is an account.
    public Optional<Secret> invite() {
        if (!accounts.areNone()) {
            return Optional.empty();
        }
        Secret secret = Secret.make(random);
        statements.together(
                connection -> {
                    Statements.change(connection, Sql.of("delete from first_administrator"));
                    return Statements.change(
                            connection,
                            Sql.of(
                                    "insert into first_administrator values (?, ?)",
                                    digest(secret),
                                    clock.instant()));
                });
        return Optional.of(secret);
    }

    /// Whether somebody could still be the first.
    public boolean isOpen() {
        return accounts.areNone();
    }

    /// Makes the first account, an administrator.
    ///
    /// @param login as [Particulars#login] gives it
    /// @param password its hash
    public Changed make(Access by, String secret, String login, String shown, String password) {
        byte[] digest = Secret.read(secret.strip()).map(FirstAdministrator::digest).orElse(null);
        if (digest == null) {
            return wrong();
        }
        return statements.together(
                connection -> {
                    // Who deletes it has it to himself.
                    int mine =
                            Statements.change(
                                    connection,
                                    Sql.of(
                                            """
                                            delete from first_administrator where digest = ?
                                            and not exists (select from account)""",
                                            digest));
                    if (mine == 0) {
                        return wrong();
                    }
                    return accounts.create(
                            connection,
                            by,
                            login,
                            new Particulars(shown, List.of(), List.of(Account.ADMINISTRATOR)),
                            password,
                            false);
                });
    }

    private static Changed wrong() {
        return new Changed.Not(
                "This is not the secret that the last start printed, or it was used already."
                        + " Start the server again to get another.");
    }

    private static byte[] digest(Secret secret) {
        return secret.digest(Secret.Use.FIRST_ADMINISTRATOR);
    }
}
