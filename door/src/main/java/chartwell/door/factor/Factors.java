package chartwell.door.factor;

import chartwell.door.account.Account;
import chartwell.record.access.Access;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.database.Database;
import chartwell.record.sql.Sql;
import chartwell.record.sql.Statements;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Second factors of accounts: codes by time, and ten codes on paper, each good once, for who has
/// lost what makes those. Safe to share between threads.
public final class Factors {
    private static final int RECOVERY_CODES = 10;

    /// Of a recovery code: 65 bits, so that a plain digest keeps it.
    private static final int LETTERS = 13;

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private final Statements statements;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// Those of the accounts of a database.
    public Factors(
            Database database, AuditTrail trail, InstantSource clock, RandomGenerator random) {
        this.statements = new Statements(database.interactive());
        this.trail = trail;
        this.clock = clock;
        this.random = random;
    }

    /// What an authenticator is given.
    ///
    /// @param secret in base 32, to be typed
    /// @param address `otpauth://totp/…`, to be shown as a picture
    public record Offer(String secret, String address) {}

    /// What is kept of codes by time; the secrets in hexadecimal.
    private record Kept(@Nullable String secret, @Nullable String offered, long step) {}

    /// Offers an account a secret, in place of one that it has not proven; it counts for nothing
    /// before [#prove].
    public Offer offer(Account account) {
        byte[] fresh = new byte[Totp.SECRET];
        random.nextBytes(fresh);
        byte[] offered =
                statements
                        .row(
                                Sql.of(
                                        """
                                        update account
                                        set totp_offered = coalesce(totp_offered, ?)
                                        where id = ? returning totp_offered""",
                                        fresh,
                                        account.id()),
                                row -> row.getBytes(1))
                        .orElse(fresh);
        String secret = Totp.base32(offered);
        return new Offer(
                secret,
                "otpauth://totp/Chartwell:%s?secret=%s&issuer=Chartwell"
                        .formatted(account.login().replace("@", "%40"), secret));
    }

    /// Takes what was offered as the account's second factor, where a code proves that its
    /// authenticator has it. Gives the recovery codes, which nobody is told again.
    public Optional<List<String>> prove(Access by, Account account, String code) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            codes.add(recoveryCode());
        }
        byte[][] digests = codes.stream().map(Factors::digest).toArray(byte[][]::new);
        return statements.together(
                connection -> {
                    Kept kept = lock(connection, account);
                    String offered = kept.offered();
                    OptionalLong step =
                            offered == null
                                    ? OptionalLong.empty()
                                    : Totp.step(bytes(offered), code, clock.instant(), 0);
                    if (step.isEmpty()) {
                        return Optional.empty();
                    }
                    Statements.change(
                            connection,
                            Sql.of(
                                    """
                                    update account set totp = totp_offered, totp_offered = null,
                                      totp_step = ?, recovery = ? where id = ?""",
                                    step.getAsLong(),
                                    digests,
                                    account.id()));
                    trace(connection, AuditEntry.of(clock.instant(), by, "factor-add"), account);
                    return Optional.of(codes);
                });
    }

    /// Whether a code is one of the account's now; it is never taken again.
    public boolean take(Account account, String typed) {
        return statements.together(
                connection -> {
                    Kept kept = lock(connection, account);
                    String secret = kept.secret();
                    if (secret == null) {
                        return false;
                    }
                    OptionalLong step =
                            Totp.step(bytes(secret), typed, clock.instant(), kept.step());
                    if (step.isPresent()) {
                        Statements.change(
                                connection,
                                Sql.of(
                                        "update account set totp_step = ? where id = ?",
                                        step.getAsLong(),
                                        account.id()));
                        return true;
                    }
                    byte[] digest = digest(typed);
                    return Statements.change(
                                    connection,
                                    Sql.of(
                                            """
                                            update account
                                            set recovery = array_remove(recovery, ?)
                                            where id = ? and ? = any (recovery)""",
                                            digest,
                                            account.id(),
                                            digest))
                            == 1;
                });
    }

    /// Takes the second factor away from an account.
    public void remove(Access by, Account account) {
        statements.together(
                connection -> {
                    trace(connection, AuditEntry.of(clock.instant(), by, "factor-remove"), account);
                    return Statements.change(
                            connection,
                            Sql.of(
                                    """
                                    update account set totp = null, totp_offered = null,
                                      recovery = '{}' where id = ?""",
                                    account.id()));
                });
    }

    private static Kept lock(Connection connection, Account account) throws SQLException {
        return Statements.rows(
                        connection,
                        Sql.of(
                                """
                                select encode(totp, 'hex'), encode(totp_offered, 'hex'), totp_step
                                from account
                                where id = ? for update""",
                                account.id()),
                        row -> new Kept(row.getString(1), row.getString(2), row.getLong(3)))
                .getFirst();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private void trace(Connection connection, AuditEntry entry, Account account)
            throws SQLException {
        trail.insert(connection, entry.with("account " + account.login()), Set.of());
    }

    private String recoveryCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            if (i == 4 || i == 8) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private static byte[] digest(String code) {
        String plain = code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("recovery " + plain).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
