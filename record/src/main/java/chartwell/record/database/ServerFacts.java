package chartwell.record.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/// What was found of the PostgreSQL server at opening.
///
/// @param version as the server says it, such as `18.6`
/// @param major such as 18
/// @param durability the settings that decide whether an acknowledged write survives a crash, as
///     `fsync=on synchronous_commit=on full_page_writes=on`
/// @param durable whether all three are on, in whatever stronger form
/// @param sharedBuffers as the server says it, such as `512MB`
public record ServerFacts(
        String version, int major, String durability, boolean durable, String sharedBuffers) {
    private static final int OLDEST_MAJOR = 15;

    /// Reads the facts and refuses a server that Chartwell cannot work with.
    static ServerFacts read(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select current_setting('server_version'),
                                       current_setting('server_version_num')::int / 10000,
                                       current_setting('fsync'),
                                       current_setting('synchronous_commit'),
                                       current_setting('full_page_writes'),
                                       current_setting('shared_buffers'),
                                       current_setting('server_encoding')
                                """)) {
            row.next();
            String version = row.getString(1);
            int major = row.getInt(2);
            requireUsable(version, major, row.getString(7));
            return new ServerFacts(
                    version,
                    major,
                    "fsync=%s synchronous_commit=%s full_page_writes=%s"
                            .formatted(row.getString(3), row.getString(4), row.getString(5)),
                    !row.getString(3).equals("off")
                            && !row.getString(4).equals("off")
                            && !row.getString(5).equals("off"),
                    row.getString(6));
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    "The database did not answer: " + e.getMessage(),
                    "Check that it runs, and the host, port, name, user and password of the URL.",
                    e);
        }
    }

    static void requireUsable(String version, int major, String encoding) {
        if (major < OLDEST_MAJOR) {
            throw new DatabaseUnusable(
                    "The database server is PostgreSQL " + version,
                    "Chartwell needs 15 or later: upgrade the server, or leave out --database-url"
                            + " to use the embedded one.");
        }
        if (!encoding.equals("UTF8")) {
            throw new DatabaseUnusable(
                    "The database's encoding is " + encoding,
                    "Create one with: create database NAME encoding 'UTF8' template template0.");
        }
    }
}
