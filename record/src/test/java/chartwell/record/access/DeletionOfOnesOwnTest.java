package chartwell.record.access;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/// Who sees a patient may delete what belongs to the patient, and nothing of others.
@Tag("database")
class DeletionOfOnesOwnTest {
    private static final Access ALL =
            new Access("whole", "records", "HOPERAT", "test", Sight.everything());
    private static final Access PANEL =
            new Access("one", "physician", "TREAT", "test", new Sight.Panel(9));

    private static Entry put(String type, String id, String more) {
        String json = "{\"resourceType\":\"%s\",\"id\":\"%s\"%s}".formatted(type, id, more);
        return new Entry.Update(
                null,
                id,
                JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT),
                null,
                false);
    }

    private static TransactionResult delete(HealthRecord record, String id) {
        return record.transactions()
                .commit(
                        PANEL,
                        "delete",
                        List.of(new Entry.Delete(null, "Observation", id, null)),
                        null);
    }

    @Test
    void deletesWhatBelongsToAPatientOfThePanelOnly() throws SQLException {
        try (Database database = TestDatabase.fresh();
                HealthRecord record =
                        HealthRecord.open(
                                database,
                                Definitions.r4(),
                                InstantSource.system(),
                                new SplittableRandom(1),
                                "test",
                                false)) {
            String observation =
                    ",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"Patient/%s\"}";
            record.transactions()
                    .commit(
                            ALL,
                            "transaction",
                            List.of(
                                    put("Patient", "hers", ""),
                                    put("Patient", "other", ""),
                                    put("Observation", "a", observation.formatted("hers")),
                                    put("Observation", "b", observation.formatted("other"))),
                            null);
            try (Connection connection = database.maintenance().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "insert into panel select 9, rid from resource where id = 'hers'");
            }
            assertThat(delete(record, "a")).isInstanceOf(TransactionResult.Committed.class);
            assertThat(delete(record, "b")).isInstanceOf(TransactionResult.Refused.class);
        }
    }
}
