package chartwell.record.chart;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.content.Stored;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/// The random lives of two people, Anna and Bo, in a record of their own: facts are added, changed,
/// deleted, brought back, moved to the other. Some rows are as an older Chartwell left them.
final class Lives implements AutoCloseable {
    private static final int CHANGES = 160;

    /// Sees both.
    static final Access ALL =
            new Access("dr-all", "physician", "TREAT", "test", Sight.everything());

    /// Sees Anna.
    static final Access ANNAS =
            new Access("dr-anna", "physician", "TREAT", "test", new Sight.Panel(1));

    private final Database database = TestDatabase.fresh();
    private final HealthRecord health =
            HealthRecord.open(
                    database,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "charts",
                    false);
    private final List<Instant> times = new ArrayList<>();

    Lives() {
        try {
            live();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The record.
    HealthRecord health() {
        return health;
    }

    /// Its database.
    Database database() {
        return database;
    }

    /// A moment before all, then that of each change.
    List<Instant> times() {
        return List.copyOf(times);
    }

    @Override
    public void close() {
        health.close();
        database.close();
    }

    private void live() throws SQLException {
        times.add(Instant.now().minusSeconds(1));
        put("{'resourceType':'Patient','id':'anna','name':[{'family':'Before'}]}");
        put("{'resourceType':'Patient','id':'bo'}");
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < CHANGES; i++) {
            change(random, i);
            times.add(last());
        }
        put("{'resourceType':'Patient','id':'anna','name':[{'family':'After'}]}");
        run("insert into panel select 1, rid from resource where id = 'anna'");
        run("update version set at = null, code = null where version % 2 = 1");
        run("update resource set code = null where rid % 2 = 1");
    }

    private void change(SplittableRandom random, int step) throws SQLException {
        String id = "f" + random.nextInt(24);
        String who = random.nextInt(4) == 0 ? "bo" : "anna";
        if (random.nextInt(5) == 0) {
            Entry delete = new Entry.Delete(null, "Observation", id, null);
            commit(delete);
            return;
        }
        String second =
                random.nextInt(6) == 0
                        ? ",'performer':[{'reference':'Patient/" + other(who) + "'}]"
                        : "";
        String code =
                random.nextInt(3) == 0
                        ? "{'text':'Only a text %d'}".formatted(random.nextInt(2))
                        : "{'coding':[{'system':'http://loinc.org','code':'c%d'}]}"
                                .formatted(random.nextInt(3));
        put(
                """
                {'resourceType':'Observation','id':'%s','status':'final','code':%s,
                 'effectiveDateTime':'20%02d-05-06','subject':{'reference':'Patient/%s'}%s,
                 'encounter':{'reference':'Encounter/e%d'},
                 'note':[{'text':'Step %d of Müller’s life'}]}"""
                        .formatted(
                                id,
                                code,
                                random.nextInt(24),
                                who,
                                second,
                                random.nextInt(3),
                                step));
    }

    private static String other(String who) {
        return who.equals("anna") ? "bo" : "anna";
    }

    /// The chart of Anna, where whoever asks finds one.
    Optional<Chart> chart(Access access, Optional<Instant> at) {
        return health.charts().open(access, "anna", at, Charts.Part.ALL, "test")
                        instanceof ChartResult.Found(Chart chart)
                ? Optional.of(chart)
                : Optional.empty();
    }

    private Instant last() throws SQLException {
        return Instant.parse(
                run(
                        "select to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                + " from transaction"));
    }

    /// Runs SQL; gives the first value of what it selects.
    String run(String sql) throws SQLException {
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return Objects.requireNonNull(row.getString(1));
            }
        }
    }

    private void put(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        JsonObject resource = JsonReader.readObject(bytes, JsonLimits.DEFAULT);
        String id = Objects.requireNonNull(resource.text("id"));
        commit(new Entry.Update(null, id, resource, null, false));
    }

    private void commit(Entry entry) {
        assertThat(health.transactions().commit(ALL, "update", List.of(entry), null))
                .isInstanceOf(TransactionResult.Committed.class);
    }

    /// What a version says.
    static JsonObject read(Stored stored) {
        return JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT);
    }

    /// The same, as text.
    static String text(Stored one) {
        return new String(one.bytes(), StandardCharsets.UTF_8);
    }
}
