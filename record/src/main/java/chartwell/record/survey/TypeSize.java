package chartwell.record.survey;

import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/// How much of a resource type there is.
///
/// @param rows resources that are there
/// @param bytes of their current versions as they are stored, without the search index
/// @param counted whether it was counted; otherwise a sample was, and the rest is worked out
public record TypeSize(String type, long rows, long bytes, boolean counted) {
    private static final double SAMPLE = 50_000;

    /// Which share of the pages is looked at, 1 for all.
    static double share(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select greatest(n_live_tup, 1) from pg_stat_user_tables
                                where relid = 'resource'::regclass
                                """);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Math.min(1, SAMPLE / row.getDouble(1));
        }
    }

    static Sql sql(double share) {
        String sample =
                share == 1
                        ? ""
                        : String.format(Locale.ROOT, " tablesample system (%.6f)", share * 100);
        return Sql.of(
                "select t.name, count(*), coalesce(sum(octet_length(c.body)), 0) from resource r"
                        + sample
                        + " join resource_type t on t.code = r.type"
                        + " left join content c on c.rid = r.rid"
                        + " where not r.gone group by t.name order by 3 desc, 1");
    }
}
