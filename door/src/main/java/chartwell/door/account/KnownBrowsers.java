package chartwell.door.account;

import chartwell.door.secret.Secret;
import chartwell.record.database.Database;
import chartwell.record.sql.Sql;
import chartwell.record.sql.Statements;
import chartwell.record.upkeep.Chore;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Browsers in which somebody has signed in before, each known by a secret of its own. They do not
/// wait for what others try elsewhere, so that no stranger locks anybody out (device cookies, as
/// OWASP describes them). A known browser opens nothing by itself.
public final class KnownBrowsers implements Chore {
    private static final Duration KEPT = Duration.ofDays(180);

    private final Statements statements;
    private final Statements clearing;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// Those of a database.
    public KnownBrowsers(Database database, InstantSource clock, RandomGenerator random) {
        this.statements = new Statements(database.interactive());
        this.clearing = new Statements(database.maintenance());
        this.clock = clock;
        this.random = random;
    }

    /// How long a browser is known without being used.
    public static Duration kept() {
        return KEPT;
    }

    /// A secret for a browser that has none.
    public Secret make() {
        return Secret.make(random);
    }

    /// Knows a browser from now on as one of an account.
    public void remember(Secret browser, Account account) {
        statements.change(
                Sql.of(
                        """
                        insert into known_browser values (?, ?, ?)
                        on conflict (digest, account) do update set seen = excluded.seen""",
                        browser.digest(Secret.Use.BROWSER),
                        account.id(),
                        clock.instant()));
    }

    /// Whether a browser is one of the account of a login name.
    boolean isOf(Secret browser, String login) {
        return statements
                .row(
                        Sql.of(
                                """
                                select 1 from known_browser k join account a on a.id = k.account
                                where k.digest = ? and a.login = ?""",
                                browser.digest(Secret.Use.BROWSER),
                                login),
                        row -> 1)
                .isPresent();
    }

    @Override
    public String name() {
        return "forget browsers";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(6);
    }

    @Override
    public boolean some() {
        clearing.change(
                Sql.of("delete from known_browser where seen < ?", clock.instant().minus(KEPT)));
        return false;
    }
}
