package chartwell.record.survey;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Those with an open transaction, and how many connections there are to the whole server.
record Sessions(List<Session> open, int connections) {

    static Sessions read(Connection connection) throws SQLException {
        List<Session> open = new ArrayList<>();
        int connections = 0;
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select a.pid, coalesce(a.application_name, ''),
                                       coalesce(a.state, ''),
                                       1e3 * extract(epoch from clock_timestamp() - a.xact_start),
                                       case when a.state like 'idle in transaction%' then 1e3 *
                                         extract(epoch from clock_timestamp() - a.state_change) end,
                                       a.backend_xid is not null,
                                       (select max(1e3 * extract(epoch from
                                                 clock_timestamp() - l.waitstart))
                                        from pg_locks l where l.pid = a.pid and not l.granted),
                                       pg_blocking_pids(a.pid),
                                       a.xact_start is not null and a.pid <> pg_backend_pid()
                                         and a.datname = current_database(),
                                       (select case
                                          when w.locktype = 'relation'
                                          then 'all of ' || w.relation::regclass
                                          when t.relation is not null
                                          then 'a row of ' || t.relation::regclass
                                          when w.locktype = 'transactionid'
                                          then 'the end of a transaction'
                                          else 'a lock of type ' || w.locktype end
                                        from pg_locks w
                                        left join pg_locks t on t.pid = w.pid
                                          and t.locktype in ('tuple', 'page')
                                        where w.pid = a.pid and not w.granted limit 1)
                                from pg_stat_activity a
                                where a.backend_type = 'client backend'
                                order by 4 desc nulls last
                                """);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                connections++;
                if (rows.getBoolean(9)) {
                    open.add(session(rows));
                }
            }
        }
        return new Sessions(open, connections);
    }

    private static Session session(ResultSet rows) throws SQLException {
        Integer[] blockers = (Integer[]) rows.getArray(8).getArray();
        return new Session(
                rows.getInt(1),
                rows.getString(2),
                rows.getString(3),
                Duration.ofMillis(rows.getLong(4)),
                millis(rows, 5),
                rows.getBoolean(6),
                millis(rows, 7),
                Objects.requireNonNullElse(rows.getString(10), ""),
                Stream.of(blockers).distinct().toList());
    }

    private static Optional<Duration> millis(ResultSet rows, int column) throws SQLException {
        long millis = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
}
