package chartwell.record.search;

import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.database.Database;
import chartwell.record.sql.Sql;
import chartwell.record.upkeep.Chore;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

import javax.sql.DataSource;

/// Searches that are too long for the links to their pages: a short token stands there for each.
///
/// A search is its actor's, and nobody else's token leads to it. What nobody asks for is forgotten
/// after a day, and so are an actor's oldest where all of his are more than 64 MB. Safe to share
/// between threads.
public final class KeptSearches implements Chore {
    private static final long MOST_BYTES = 64L << 20;
    private static final int TOKEN_BYTES = 18;

    private final DataSource source;
    private final DataSource clearing;
    private final long most;

    /// Keeps them in a database.
    public KeptSearches(Database database) {
        this(database, MOST_BYTES);
    }

    /// @param most how many bytes of one actor's are kept
    KeptSearches(Database database, long most) {
        this.source = database.interactive();
        this.clearing = database.maintenance();
        this.most = most;
    }

    /// Keeps an actor's search, as a query is written in a URL, and gives its token.
    public String keep(Access access, String query) {
        byte[] token = token(access.actor(), query);
        Sql keep =
                Sql.of(
                        """
                        insert into kept_search (token, actor, used, query)
                        values (?, ?, now(), ?)
                        on conflict (token) do update set used = now()""",
                        token,
                        access.actor(),
                        query);
        // By itself, so that nobody who holds a row waits for another.
        Sql forget =
                Sql.of(
                        """
                        delete from kept_search where token in (
                          select token from kept_search where token in (
                            select token
                            from (select token, sum(bytes) over (order by used desc, token) so_far
                                  from kept_search where actor = ?) kept
                            where so_far > ? and token <> ?)
                          for update skip locked)""",
                        access.actor(),
                        most,
                        token);
        try (Connection connection = source.getConnection()) {
            run(connection, keep);
            run(connection, forget);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static void run(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.on(connection)) {
            statement.executeUpdate();
        }
    }

    /// The search that a token stands for; null where this actor has none of it, or not any more.
    public @Nullable String find(Access access, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
        Sql sql =
                Sql.of(
                        """
                        update kept_search set used = now() where token = ? and actor = ?
                        returning query""",
                        bytes,
                        access.actor());
        try (Connection connection = source.getConnection();
                PreparedStatement statement = sql.on(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private static byte[] token(String actor, String query) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(actor.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(query.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(), TOKEN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return "forget long searches";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public boolean some() throws SQLException {
        try (Connection connection = clearing.getConnection()) {
            run(
                    connection,
                    Sql.of("delete from kept_search where used < now() - interval '1 day'"));
            return false;
        }
    }
}
