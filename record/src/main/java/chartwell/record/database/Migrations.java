package chartwell.record.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/// Brings a database to the shape that this version of Chartwell needs. Servers that start at
/// once on one database wait for each other (Flyway holds a lock in the database).
final class Migrations {
    private Migrations() {}

    /// Runs what has not run yet.
    ///
    /// @return the database's hash key, made by the first migration
    static byte[] run(DataSource source) {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:chartwell/record/database/migration")
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DatabaseUnusable(
                    "The database could not be brought to this version's shape: " + e.getMessage(),
                    "Restore the Chartwell version that last used it, or give the database's user"
                            + " the right to create tables.",
                    e);
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select hash_key from installation")) {
            row.next();
            return row.getBytes(1);
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    "The database's installation row cannot be read: " + e.getMessage(),
                    "Restore the database from a backup.",
                    e);
        }
    }
}
