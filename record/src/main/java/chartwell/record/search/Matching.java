package chartwell.record.search;

import chartwell.record.Problem;
import chartwell.record.access.Access;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Finds what criteria match, within the caller's transaction. Safe to share between threads.
public interface Matching {

    /// Up to `limit` ids of a type's resources that match all criteria and that the actor may see.
    Matches find(
            Connection connection, Access access, String type, List<Parameter> criteria, int limit)
            throws SQLException;

    /// What was found.
    sealed interface Matches {

        /// These ids; perhaps none.
        record Ids(List<String> ids) implements Matches {}

        /// The criteria are no search.
        record Refused(Problem problem) implements Matches {}
    }
}
