package chartwell.door.account;

import chartwell.record.database.Database;
import chartwell.record.sql.Sql;
import chartwell.record.sql.Statements;
import chartwell.record.upkeep.Chore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Makes those wait who try again and again. An attempt is counted before it is made, so that many
/// at once count as many, and not while one has to wait, so that waiting always ends.
///
/// What is counted has no name in the database, only the SHA-256 of one. Safe to share between
/// threads.
public final class Attempts implements Chore {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Statements statements;
    private final Statements clearing;
    private final InstantSource clock;

    /// Counts in a database.
    public Attempts(Database database, InstantSource clock) {
        this.statements = new Statements(database.interactive());
        this.clearing = new Statements(database.maintenance());
        this.clock = clock;
    }

    /// What attempts have in common, and how many of them are free. The next waits for a second,
    /// and each after that for twice as long, up to the longest.
    record Bound(String name, int free, Duration longest) {

        private byte[] key() {
            try {
                return MessageDigest.getInstance("SHA-256")
                        .digest(name.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        /// When the next may be made.
        private Sql next() {
            return Sql.of(
                    """
                    f.last + make_interval(secs => case when f.failures < ? then 0
                      else least(?, power(2, least(f.failures - ?, 30))) end)""",
                    free,
                    (int) longest.toSeconds(),
                    free);
        }
    }

    /// Counts an attempt; how long to wait where it may not be made yet.
    Optional<Duration> begin(List<Bound> bounds) {
        Instant now = clock.instant();
        return statements.together(
                connection -> {
                    for (Bound bound : ordered(bounds)) {
                        if (!count(connection, bound, now)) {
                            connection.rollback();
                            return Optional.of(left(connection, bound, now));
                        }
                    }
                    return Optional.empty();
                });
    }

    /// All lock rows in the same order, so that nobody waits in a circle.
    private static List<Bound> ordered(List<Bound> bounds) {
        List<Bound> ordered = new ArrayList<>(bounds);
        ordered.sort((one, other) -> Arrays.compare(one.key(), other.key()));
        return ordered;
    }

    private static boolean count(Connection connection, Bound bound, Instant now)
            throws SQLException {
        Sql count =
                Sql.of(
                                """
                                insert into failed_sign_in as f values (?, 1, ?)
                                on conflict (key) do update
                                set failures = f.failures + 1, last = excluded.last
                                where\s""",
                                bound.key(),
                                now)
                        .add(bound.next())
                        .add(" <= excluded.last");
        return Statements.change(connection, count) == 1;
    }

    private static Duration left(Connection connection, Bound bound, Instant now)
            throws SQLException {
        Sql next =
                Sql.of("select ")
                        .add(bound.next())
                        .add(" from failed_sign_in f where f.key = ?", bound.key());
        Duration left =
                Statements.rows(
                                connection,
                                next,
                                row -> row.getObject(1, OffsetDateTime.class).toInstant())
                        .stream()
                        .findFirst()
                        .map(then -> Duration.between(now, then))
                        .orElse(Duration.ZERO);
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    /// Forgets what was counted of these, since one succeeded, and of the others only that one.
    void succeeded(List<Bound> forgotten, List<Bound> others) {
        statements.together(
                connection -> {
                    List<Bound> all = new ArrayList<>(forgotten);
                    all.addAll(others);
                    for (Bound bound : ordered(all)) {
                        Statements.change(
                                connection,
                                forgotten.contains(bound)
                                        ? Sql.of(
                                                "delete from failed_sign_in where key = ?",
                                                bound.key())
                                        : Sql.of(
                                                """
                                                update failed_sign_in
                                                set failures = greatest(0, failures - 1)
                                                where key = ?""",
                                                bound.key()));
                    }
                    return all;
                });
    }

    @Override
    public String name() {
        return "forget failed sign-ins";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public boolean some() {
        clearing.change(
                Sql.of("delete from failed_sign_in where last < ?", clock.instant().minus(KEPT)));
        return false;
    }
}
