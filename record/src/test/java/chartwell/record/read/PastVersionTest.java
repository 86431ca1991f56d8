package chartwell.record.read;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.read.Reading.HistoryRange;
import chartwell.record.read.Reading.HistoryResult;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

@Tag("database")
class PastVersionTest {
    private static final String MIGRATION =
            "/chartwell/record/database/migration/V202611300955__put_new.sql";

    private static final Access ALL =
            new Access("test", "tester", "HOPERAT", "test", Sight.everything());

    /// A database of before knew neither who gave an id nor what came back.
    @Test
    void tellsOfVersionsOfBeforeWhatMadeThem() throws SQLException, IOException {
        try (Database database = TestDatabase.fresh();
                HealthRecord record =
                        HealthRecord.open(
                                database,
                                Definitions.r4(),
                                InstantSource.system(),
                                new SplittableRandom(1),
                                "past-versions",
                                false)) {
            for (int i = 0; i < 40; i++) {
                commit(record, new Entry.Create(null, patient("", "de"), null));
            }
            commit(record, put("of-a-client", "de"));
            commit(record, put("of-a-client", "en"));
            commit(record, new Entry.Delete(null, "Patient", "of-a-client", null));
            commit(record, put("of-a-client", "fr"));
            commit(record, put("of-a-client", "es"));
            commit(record, put("ofthirteenabc", "de"));
            List<String> before = changes(record);
            migrateAgain(database);
            assertThat(changes(record)).isEqualTo(before).hasSize(46);
            assertThat(before.subList(0, 7))
                    .containsExactly(
                            "PUT_NEW 1",
                            "UPDATED 5",
                            "PUT_NEW 4",
                            "DELETED 3",
                            "UPDATED 2",
                            "PUT_NEW 1",
                            "CREATED 1");
        }
    }

    private static void migrateAgain(Database database) throws SQLException, IOException {
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement();
                InputStream migration =
                        Objects.requireNonNull(
                                PastVersionTest.class.getResourceAsStream(MIGRATION))) {
            statement.execute("alter table content drop put_new; alter table version drop put_new");
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> changes(HealthRecord record) {
        HistoryResult result =
                record.reading()
                        .history(ALL, "Patient", null, new HistoryRange(null, null, 99, null));
        return ((HistoryResult.Page) result)
                .versions().stream()
                        .map(past -> past.change() + " " + past.stored().version())
                        .toList();
    }

    private static Entry put(String id, String language) {
        return new Entry.Update(null, id, patient(",\"id\":\"" + id + "\"", language), null, false);
    }

    private static JsonObject patient(String id, String language) {
        String json = "{\"resourceType\":\"Patient\"" + id + ",\"language\":\"" + language + "\"}";
        return JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }

    private static void commit(HealthRecord record, Entry entry) {
        assertThat(record.transactions().commit(ALL, "change", List.of(entry), null))
                .isInstanceOf(TransactionResult.Committed.class);
    }
}
