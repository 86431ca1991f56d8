package chartwell.server.fhir;

import chartwell.server.main.TestSite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// How much is in the record of a site, but for the trail.
record RecordCounts(long rows, long versions, long past, long transactions, long blobs) {

    static RecordCounts of(TestSite site) {
        try (Connection connection = site.database().maintenance().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select (select count(*) from resource),
                                       (select count(*) from content),
                                       (select count(*) from version),
                                       (select count(*) from transaction),
                                       (select count(*) from blob)
                                """)) {
            row.next();
            return new RecordCounts(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
