package chartwell.record.sql;

import java.sql.SQLException;

/// What PostgreSQL's error codes say (appendix A of its manual).
public final class SqlState {
    private static final String QUERY_CANCELED = "57014";

    private SqlState() {}

    /// Whether a statement ran into its time limit.
    public static boolean isOutOfTime(SQLException e) {
        return QUERY_CANCELED.equals(e.getSQLState());
    }
}
