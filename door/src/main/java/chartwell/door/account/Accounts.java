package chartwell.door.account;

import chartwell.record.access.Access;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.database.Database;
import chartwell.record.sql.Sql;
import chartwell.record.sql.Statements;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The accounts. Each change commits its entry of the trail with it, which says who changed what of
/// whom and holds nothing that lets anybody in. Safe to share between threads.
public final class Accounts {
    /// The columns of an [Account] in a statement that calls the table `a`.
    public static final String COLUMNS =
            """
            a.id, a.login, a.shown, a.links, a.roles, a.password is not null as has_password,
            a.must_change, a.totp is not null as has_factor, cardinality(a.recovery) as recovery,
            a.disabled, a.epoch, a.created as account_created""";

    private static final String ACTIVE_ADMINISTRATORS =
            """
            select id from account where 'administrator' = any (roles) and not disabled
            order by id for update""";

    private final Statements statements;
    private final AuditTrail trail;
    private final InstantSource clock;

    /// Those of a database.
    public Accounts(Database database, AuditTrail trail, InstantSource clock) {
        this.statements = new Statements(database.interactive());
        this.trail = trail;
        this.clock = clock;
    }

    /// What came of a change.
    public sealed interface Changed {
        /// It is made.
        record Done(Account account) implements Changed {}

        /// It is not, and why: a sentence for who asked.
        record Not(String why) implements Changed {}
    }

    /// The account of a row with [#COLUMNS].
    public static Account read(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("login"),
                row.getString("shown"),
                texts(row, "links"),
                texts(row, "roles"),
                row.getBoolean("has_password"),
                row.getBoolean("must_change"),
                row.getBoolean("has_factor"),
                row.getInt("recovery"),
                row.getBoolean("disabled"),
                row.getInt("epoch"),
                row.getObject("account_created", OffsetDateTime.class).toInstant());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    /// All of them, by login name.
    public List<Account> all() {
        return statements.rows(
                Sql.of("select " + COLUMNS + " from account a order by a.login"), Accounts::read);
    }

    /// Whether there is none.
    public boolean areNone() {
        return statements.rows(Sql.of("select 1 from account limit 1"), row -> 1).isEmpty();
    }

    /// The account of a number.
    public Optional<Account> find(long id) {
        return statements.row(
                Sql.of("select " + COLUMNS + " from account a where a.id = ?", id), Accounts::read);
    }

    /// An account with the hash of its password, null where it has none.
    record Keyed(Account account, @Nullable String password) {}

    /// The account of a login name.
    Optional<Keyed> byLogin(String login) {
        return statements.row(
                Sql.of(
                        "select " + COLUMNS + ", a.password from account a where a.login = ?",
                        login),
                row -> new Keyed(read(row), row.getString("password")));
    }

    /// The hash of an account's password.
    Optional<String> password(Account account) {
        return byLogin(account.login()).flatMap(keyed -> Optional.ofNullable(keyed.password()));
    }

    /// Makes an account.
    ///
    /// @param login as [Particulars#login] gives it
    /// @param password its hash, null for none
    /// @param mustChange whether somebody else has set it
    public Changed create(
            Access by,
            String login,
            Particulars particulars,
            @Nullable String password,
            boolean mustChange) {
        return statements.together(
                connection -> create(connection, by, login, particulars, password, mustChange));
    }

    Changed create(
            Connection connection,
            Access by,
            String login,
            Particulars particulars,
            @Nullable String password,
            boolean mustChange)
            throws SQLException {
        Sql insert =
                Sql.of(
                                """
                                insert into account as a
                                  (login, shown, links, roles, password, must_change, created)
                                values (?, ?, ?, ?, ?::text, ?, ?)
                                on conflict (login) do nothing returning\s""",
                                login,
                                particulars.shown(),
                                particulars.links().toArray(String[]::new),
                                particulars.roles().toArray(String[]::new),
                                password,
                                mustChange,
                                clock.instant())
                        .add(COLUMNS);
        Optional<Account> made =
                Statements.rows(connection, insert, Accounts::read).stream().findFirst();
        if (made.isEmpty()) {
            return new Changed.Not(
                    "There is an account of this login name already. Choose another.");
        }
        trace(connection, by, "account-create", made.get(), words(particulars));
        return new Changed.Done(made.get());
    }

    private static String words(Particulars particulars) {
        return " roles="
                + String.join(",", particulars.roles())
                + " links="
                + String.join(",", particulars.links());
    }

    /// Changes what is said of an account; where its roles become others, its sessions end.
    public Changed change(Access by, long id, Particulars particulars) {
        return guarded(
                id,
                particulars.roles().contains(Account.ADMINISTRATOR),
                connection ->
                        update(
                                connection,
                                by,
                                "account-change",
                                id,
                                Sql.of(
                                        """
                                        shown = ?, links = ?, roles = ?,
                                        epoch = epoch + (roles <> ? or links <> ?)::integer""",
                                        particulars.shown(),
                                        particulars.links().toArray(String[]::new),
                                        particulars.roles().toArray(String[]::new),
                                        particulars.roles().toArray(String[]::new),
                                        particulars.links().toArray(String[]::new)),
                                words(particulars)));
    }

    /// Lets an account in no more, at once and everywhere, or lets it in again.
    public Changed disable(Access by, long id, boolean disabled) {
        return guarded(
                id,
                !disabled,
                connection ->
                        update(
                                connection,
                                by,
                                disabled ? "account-disable" : "account-enable",
                                id,
                                Sql.of("disabled = ?, epoch = epoch + 1", disabled),
                                ""));
    }

    /// Gives an account another password; its sessions end, and where somebody else has set it, its
    /// tokens too, which may be those of whoever has come in by the old one.
    ///
    /// @param hash of the new password
    /// @param mustChange whether somebody else has set it
    public Changed setPassword(Access by, long id, String hash, boolean mustChange) {
        return statements.together(
                connection -> {
                    if (mustChange) {
                        takeTokensBack(connection, id);
                    }
                    return update(
                            connection,
                            by,
                            mustChange ? "password-reset" : "password-change",
                            id,
                            Sql.of(
                                    "password = ?, must_change = ?, epoch = epoch + 1",
                                    hash,
                                    mustChange),
                            "");
                });
    }

    /// Takes the second factor away, for who has lost it; the sessions end.
    public Changed resetFactor(Access by, long id) {
        return statements.together(
                connection ->
                        update(
                                connection,
                                by,
                                "factor-reset",
                                id,
                                Sql.of(
                                        "totp = null, totp_offered = null, recovery = '{}',"
                                                + " epoch = epoch + 1"),
                                ""));
    }

    /// Ends all sessions of an account, and takes its tokens back.
    public Changed signOutEverywhere(Access by, long id) {
        return statements.together(
                connection -> {
                    takeTokensBack(connection, id);
                    return update(
                            connection,
                            by,
                            "sign-out-everywhere",
                            id,
                            Sql.of("epoch = epoch + 1"),
                            "");
                });
    }

    private static void takeTokensBack(Connection connection, long id) throws SQLException {
        Statements.change(connection, Sql.of("delete from access_token where account = ?", id));
    }

    /// Keeps a hash that costs what hashes cost now, of the same password.
    void rehash(long id, String hash) {
        statements.change(Sql.of("update account set password = ? where id = ?", hash, id));
    }

    /// Makes a change, unless nobody would be left who may make accounts.
    ///
    /// @param stays whether the account may make them afterwards
    private Changed guarded(long id, boolean stays, Statements.Work<Changed> change) {
        return statements.together(
                connection -> {
                    List<Long> administrators =
                            Statements.rows(
                                    connection,
                                    Sql.of(ACTIVE_ADMINISTRATORS),
                                    row -> row.getLong(1));
                    if (!stays && administrators.equals(List.of(id))) {
                        return new Changed.Not(
                                "Nobody would be left who can make accounts. Make another"
                                        + " administrator first.");
                    }
                    return change.on(connection);
                });
    }

    private Changed update(
            Connection connection,
            Access by,
            String interaction,
            long id,
            Sql assignments,
            String words)
            throws SQLException {
        Sql update =
                Sql.of("update account as a set ")
                        .add(assignments)
                        .add(" where a.id = ? returning ", id)
                        .add(COLUMNS);
        Optional<Account> changed =
                Statements.rows(connection, update, Accounts::read).stream().findFirst();
        if (changed.isEmpty()) {
            return new Changed.Not("This account is not there.");
        }
        trace(connection, by, interaction, changed.get(), words);
        return new Changed.Done(changed.get());
    }

    private void trace(
            Connection connection, Access by, String interaction, Account account, String words)
            throws SQLException {
        AuditEntry entry = AuditEntry.of(clock.instant(), by, interaction);
        trail.insert(connection, entry.with("account " + account.login() + words), Set.of());
    }
}
