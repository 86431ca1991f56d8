package chartwell.record.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/// Brings a database to the shape that this version of Chartwell needs. Servers that start at
/// once on one database wait for each other (Flyway holds a lock in the database).
final class Migrations {
    private static final String FIRST = "V1__record.sql";

    private Migrations() {}

    /// Runs what has not run yet.
    ///
    /// @return the database's hash key, made by the first migration
    static byte[] run(DataSource source) {
        try {
            Flyway flyway =
                    Flyway.configure()
                            .dataSource(source)
                            .locations("classpath:chartwell/record/database/migration")
                            .validateMigrationNaming(true)
                            // Flyway passes over what a newer program did, unless told.
                            .ignoreMigrationPatterns(new String[0])
                            .load();
            requireOurs(flyway.info().applied());
            flyway.migrate();
        } catch (FlywayException e) {
            throw e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE
                    ? foreign()
                    : new DatabaseUnusable(
                            "The database could not be brought to this version's shape: "
                                    + e.getMessage(),
                            "Start the Chartwell version that last used it, or give the database's"
                                    + " user the right to create tables.",
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

    /// Refuses a database that a newer Chartwell or another program has brought to its shape: this
    /// one would read and write it wrongly.
    private static void requireOurs(MigrationInfo[] applied) {
        if (applied.length == 0) {
            return;
        }
        if (!applied[0].getScript().equals(FIRST)) {
            throw foreign();
        }
        for (MigrationInfo migration : applied) {
            if (!migration.getState().isResolved()) {
                throw new DatabaseUnusable(
                        "The database was last used by a newer Chartwell: this one does not know"
                                + " its change "
                                + migration.getScript(),
                        "Start the newer Chartwell, or restore a backup from before it was used.");
            }
        }
    }

    private static DatabaseUnusable foreign() {
        return new DatabaseUnusable(
                "The database holds tables that Chartwell did not make",
                "Chartwell needs a database of its own: make an empty one (create database NAME"
                        + " encoding 'UTF8' template template0) and name it in --database-url.");
    }
}
