package chartwell.informatics.system;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.DatabaseSettings;
import chartwell.record.database.TestDatabase;
import chartwell.record.search.Parameter;
import chartwell.record.survey.Measurements;
import chartwell.record.survey.Surveyor;
import chartwell.record.transaction.Entry;

import com.google.common.base.Splitter;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A database of its own in which problems are made, and a watch that looks at it when told.
final class Problems implements AutoCloseable {
    private static final Access ALL =
            new Access("test", "administrator", "TREAT", "test", Sight.everything());

    final String url = TestDatabase.freshUrl();
    final Database database = Database.at(url, DatabaseSettings.standard());
    final InteractionTimes interactions = new InteractionTimes();
    final Surveyor surveyor;
    final Watch watch;
    final HealthRecord record;

    Problems() {
        InstantSource clock = InstantSource.system();
        record =
                HealthRecord.open(
                        database,
                        Definitions.r4(),
                        clock,
                        RandomGenerator.of("L64X128MixRandom"),
                        "node-1",
                        false);
        surveyor = new Surveyor(database, record.feed(), clock);
        watch = watch(interactions, "node-1", clock);
    }

    /// One of a server.
    Watch watch(InteractionTimes times, String node, InstantSource clock) {
        return new Watch(
                surveyor,
                new Measurements(database),
                times,
                record.searching().times(),
                node,
                clock);
    }

    /// A connection of another program.
    Connection another(String program) throws SQLException {
        Connection connection = database.maintenance().getConnection();
        run(connection, "set application_name = '" + program + "'");
        return connection;
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = database.maintenance().getConnection()) {
            run(connection, statements);
        }
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// Runs beside the test; what goes wrong there is what some tests are about.
    static Thread beside(Connection connection, String sql) {
        return Thread.ofPlatform()
                .start(
                        () -> {
                            try {
                                run(connection, sql);
                            } catch (SQLException e) {
                                System.getLogger("test").log(System.Logger.Level.DEBUG, sql, e);
                            }
                        });
    }

    /// Puts some women there, `p0`, `p1`, …
    void patients(int many) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String json =
                    "{\"resourceType\":\"Patient\",\"id\":\"p%d\",\"gender\":\"female\"}"
                            .formatted(i);
            entries.add(
                    new Entry.Update(
                            null,
                            "p" + i,
                            JsonReader.readObject(
                                    json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT),
                            null,
                            false));
        }
        record.transactions().commit(ALL, "transaction", entries, null);
    }

    void search(String type, String parameter) {
        List<String> parts = Splitter.on('=').splitToList(parameter);
        record.searching()
                .search(ALL, type, List.of(new Parameter(parts.get(0), parts.get(1))), false, null);
    }

    /// Has the slowest search explained that is not.
    boolean explain() {
        return record.searching().times().explainNext(Duration.ZERO);
    }

    /// What a rule says of the state now.
    List<Advice> advice(String rule) {
        return Rules.judge(watch.look()).stream()
                .filter(advice -> advice.rule().equals(rule))
                .toList();
    }

    /// The same, once it says something: PostgreSQL tells what it counted with a delay.
    List<Advice> adviceSoon(String rule) throws InterruptedException {
        List<Advice> advice = advice(rule);
        for (int tries = 0; tries < 300 && advice.isEmpty(); tries++) {
            Thread.sleep(100);
            advice = advice(rule);
        }
        return advice;
    }

    /// Until it has nothing more to say; whether it came to that.
    boolean passes(String rule) throws InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            if (advice(rule).isEmpty()) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    @Override
    public void close() {
        record.close();
        database.close();
    }
}
