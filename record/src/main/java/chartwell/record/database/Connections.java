package chartwell.record.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.postgresql.ds.PGSimpleDataSource;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/// How connections are opened. Session settings travel in the start-up packet, so that `RESET`
/// and `SET LOCAL` fall back to them and no extra round trip is paid.
final class Connections {
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);

    private Connections() {}

    static HikariDataSource interactive(
            PGSimpleDataSource source, DatabaseSettings settings, ServerFacts facts) {
        return pool(
                "interactive",
                settings.interactiveConnections(),
                with(source, pointwise("auto", settings.statementTime(), settings, facts)));
    }

    static HikariDataSource lookups(
            PGSimpleDataSource source, DatabaseSettings settings, ServerFacts facts) {
        Map<String, String> session =
                pointwise("force_generic_plan", settings.searchTime(), settings, facts);
        return pool("lookups", settings.lookupConnections(), with(source, session));
    }

    /// For statements that go to few rows by an index, whatever the size of the tables: a plan
    /// made while a table was small must not scan it when it has grown.
    private static Map<String, String> pointwise(
            String plans, Duration statementTime, DatabaseSettings settings, ServerFacts facts) {
        Map<String, String> session = session(statementTime, plans, settings, facts);
        session.put("enable_seqscan", "off");
        session.put("enable_hashjoin", "off");
        session.put("enable_mergejoin", "off");
        return session;
    }

    static HikariDataSource searches(
            PGSimpleDataSource source, DatabaseSettings settings, ServerFacts facts) {
        return pool(
                "searches",
                settings.searchConnections(),
                with(source, session(settings.searchTime(), "force_custom_plan", settings, facts)));
    }

    static DataSource unpooled(PGSimpleDataSource source) {
        return with(source, Map.of("jit", "off"));
    }

    static DataSource unpooled(String url) {
        return unpooled(at(url));
    }

    /// A source of connections to a URL, to be given to one of the others.
    static PGSimpleDataSource at(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private static Map<String, String> session(
            Duration statementTime, String plans, DatabaseSettings settings, ServerFacts facts) {
        Map<String, String> session = new LinkedHashMap<>();
        session.put("jit", "off");
        session.put("max_parallel_workers_per_gather", "0");
        session.put("plan_cache_mode", plans);
        session.put("default_transaction_isolation", "read\\ committed");
        session.put("statement_timeout", millis(statementTime));
        session.put("idle_in_transaction_session_timeout", millis(settings.idleTime()));
        if (facts.major() >= 17) {
            session.put("transaction_timeout", millis(settings.transactionTime()));
        }
        return session;
    }

    private static PGSimpleDataSource with(PGSimpleDataSource source, Map<String, String> session) {
        source.setApplicationName("chartwell");
        source.setPrepareThreshold(1);
        source.setPreparedStatementCacheQueries(128);
        source.setReWriteBatchedInserts(true);
        source.setConnectTimeout((int) WAIT_FOR_CONNECTION.toSeconds());
        // Whatever listens there may take the connection and say nothing.
        source.setLoginTimeout((int) WAIT_FOR_CONNECTION.toSeconds());
        source.setTcpKeepAlive(true);
        source.setOptions(
                session.entrySet().stream()
                        .map(e -> "-c " + e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(" ")));
        return source;
    }

    private static HikariDataSource pool(String name, int most, DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("chartwell-" + name);
        config.setDataSource(source);
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(Math.min(2, most));
        config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        config.setInitializationFailTimeout(WAIT_FOR_CONNECTION.toMillis());
        return new HikariDataSource(config);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
