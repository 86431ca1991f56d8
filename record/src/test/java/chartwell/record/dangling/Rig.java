package chartwell.record.dangling;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/// A record that accepts or refuses dangling references.
final class Rig implements AutoCloseable {
    static final Access ALL = new Access("all", "test", "TREAT", "test", Sight.everything());
    static final Access HALF = new Access("mira", "test", "TREAT", "test", new Sight.Panel(7));

    private final Database database = TestDatabase.fresh();
    final HealthRecord health;

    Rig(boolean refusing) {
        health =
                HealthRecord.open(
                        database,
                        Definitions.r4(),
                        InstantSource.system(),
                        new SplittableRandom(1),
                        "test",
                        refusing);
    }

    /// Lets panel 7 see a patient.
    void show(String patient) throws SQLException {
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into panel select 7, rid from resource where patient = rid and id = '"
                            + patient
                            + "'");
        }
    }

    TransactionResult commit(Access access, Entry... entries) {
        return health.transactions().commit(access, "transaction", List.of(entries), null);
    }

    TransactionResult commit(Entry... entries) {
        return commit(ALL, entries);
    }

    /// All pages.
    List<DanglingReference> list(Access access, int count) {
        List<DanglingReference> all = new ArrayList<>();
        String cursor = null;
        do {
            DanglingResult.Page page =
                    (DanglingResult.Page) health.dangling().page(access, count, cursor);
            all.addAll(page.references());
            cursor = page.cursor();
        } while (cursor != null);
        return all;
    }

    static Entry patient(String id) {
        return put("{'resourceType':'Patient','id':'%s'}".formatted(id));
    }

    static Entry observation(String id, String patient) {
        return put(
                """
                {'resourceType':'Observation','id':'%s','status':'final','code':{'text':'x'},
                 'subject':{'reference':'Patient/%s'}}"""
                        .formatted(id, patient));
    }

    static Entry delete(String type, String id) {
        return new Entry.Delete(null, type, id, null);
    }

    static Entry put(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        JsonObject resource = JsonReader.readObject(bytes, JsonLimits.DEFAULT);
        return new Entry.Update(
                null, Objects.requireNonNull(resource.text("id")), resource, null, false);
    }

    @Override
    public void close() {
        health.close();
        database.close();
    }
}
