package chartwell.record.access;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/// An id that is hidden is to who sees a part of the record as one that nothing has.
@Tag("database")
class WhoseIdsTest {
    private static final Access ALL =
            new Access("all", "records", "HOPERAT", "test", Sight.everything());
    private static final Access ANNAS =
            new Access("anna's", "physician", "TREAT", "test", new Sight.Panel(1));

    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord HEALTH =
            HealthRecord.open(
                    DATABASE,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "ids",
                    false);

    @BeforeAll
    static void fill() throws SQLException {
        done(put(ALL, "{'resourceType':'Patient','id':'anna'}"));
        done(put(ALL, "{'resourceType':'Patient','id':'bo'}"));
        done(put(ALL, observation("annas", "anna")));
        done(put(ALL, observation("bos", "bo")));
        done(put(ALL, "{'resourceType':'Binary','id':'bos','contentType':'text/plain'}"));
        done(put(ALL, scan("bo", "bos").replace("{'", "{'id':'bos','")));
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into panel select 1, rid from resource where id = 'anna'");
        }
    }

    @AfterAll
    static void close() {
        HEALTH.close();
        DATABASE.close();
    }

    private static String observation(String id, String patient) {
        return """
        {'resourceType':'Observation','id':'%s','status':'final','code':{'text':'x'},
         'subject':{'reference':'Patient/%s'}}"""
                .formatted(id, patient);
    }

    private static String scan(String patient, String binary) {
        return """
        {'resourceType':'DocumentReference','status':'current',
         'subject':{'reference':'Patient/%s'},
         'content':[{'attachment':{'url':'Binary/%s'}}]}"""
                .formatted(patient, binary);
    }

    @Test
    void changesWhatTheySeeAndTakesNoNewIdOfAPatients() {
        done(put(ANNAS, observation("annas", "anna")));
        refused(put(ANNAS, observation("bos", "anna")));
        assertThat(put(ANNAS, observation("bos", "anna")))
                .isEqualTo(put(ANNAS, observation("new", "anna")));
        assertThat(commit(ANNAS, "delete", new Entry.Delete(null, "Observation", "bos", "7")))
                .isEqualTo(
                        commit(ANNAS, "delete", new Entry.Delete(null, "Observation", "new", "7")));
        done(put(ANNAS, "{'resourceType':'Organization','id':'new','name':'x'}"));
        done(commit(ANNAS, "delete", new Entry.Delete(null, "Organization", "never", null)));
    }

    @Test
    void makesNothingThatIsAboutWhatIsNotThere() {
        String provenance =
                "{'resourceType':'Provenance','recorded':'2024-01-01T00:00:00Z',"
                        + "'agent':[{'who':{'display':'x'}}],'target':[{'reference':'%s'}]}";
        refused(create(provenance.formatted("Observation/bos")));
        assertThat(create(provenance.formatted("Observation/bos")))
                .isEqualTo(create(provenance.formatted("Observation/never")));
        done(create(provenance.formatted("Observation/annas")));
        done(create(provenance.formatted("Organization/later")));
    }

    @Test
    void takesNoContentThatIsNotThere() {
        refused(create(scan("anna", "bos")));
        assertThat(create(scan("anna", "bos"))).isEqualTo(create(scan("anna", "never")));
    }

    private static void done(TransactionResult result) {
        assertThat(result).isInstanceOf(TransactionResult.Committed.class);
    }

    private static void refused(TransactionResult result) {
        assertThat(result).isInstanceOf(TransactionResult.Refused.class);
    }

    private static TransactionResult create(String json) {
        return commit(ANNAS, "create", new Entry.Create(null, read(json), null));
    }

    private static TransactionResult put(Access access, String json) {
        return commit(access, "update", update(json));
    }

    private static Entry update(String json) {
        JsonObject resource = read(json);
        String id = Objects.requireNonNull(resource.text("id"));
        return new Entry.Update(null, id, resource, null, false);
    }

    private static JsonObject read(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return JsonReader.readObject(bytes, JsonLimits.DEFAULT);
    }

    private static TransactionResult commit(Access access, String interaction, Entry entry) {
        return HEALTH.transactions().commit(access, interaction, List.of(entry), null);
    }
}
