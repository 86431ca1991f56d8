package chartwell.record.search;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

/// What PostgreSQL's statistics say of the frequencies of types and tokens, read again each minute.
/// Safe to share between threads.
final class Statistics {
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final DataSource source;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    private record Known(Frequencies frequencies, Instant at) {}

    Statistics(DataSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /// The frequencies of about now.
    Frequencies frequencies() throws SQLException {
        Known last = known;
        Instant now = clock.instant();
        if (last == null || now.isAfter(last.at().plus(GOOD_FOR))) {
            try (Connection connection = source.getConnection()) {
                last = new Known(read(connection), now);
            }
            known = last;
        }
        return last.frequencies();
    }

    private static Frequencies read(Connection connection) throws SQLException {
        Map<Short, Double> types = new HashMap<>();
        Map<Long, Double> tokens = new HashMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select 't', v.value, v.share
                                from pg_stats s,
                                     unnest(s.most_common_vals::text::bigint[],
                                            s.most_common_freqs) v(value, share)
                                where s.schemaname = current_schema()
                                  and s.tablename = 'resource' and s.attname = 'type'
                                union all
                                select 'k', v.value, v.share
                                from pg_stats s,
                                     unnest(s.most_common_elems::text::bigint[],
                                            s.most_common_elem_freqs) v(value, share)
                                where s.schemaname = current_schema()
                                  and s.tablename = 'resource' and s.attname = 'tokens'
                                  and v.value is not null
                                """);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long value = rows.getLong(2);
                if (rows.getString(1).equals("t")) {
                    types.put((short) value, rows.getDouble(3));
                } else {
                    tokens.put(value, rows.getDouble(3));
                }
            }
        }
        return new Frequencies(types, tokens, rows(connection));
    }

    private static double rows(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select reltuples from pg_class where oid = 'resource'::regclass");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return Math.max(0, rows.getDouble(1));
        }
    }
}
