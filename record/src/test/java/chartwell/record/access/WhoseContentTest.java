package chartwell.record.access;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.auditevent.AuditReading;
import chartwell.record.blob.BlobMarker;
import chartwell.record.blob.Blobs;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/// Content that is kept apart, and the trail, by actors of whom one sees all, one Anna, one Bo and
/// one both.
@Tag("database")
class WhoseContentTest {
    private static final Access ALL = access("all", Sight.everything());
    private static final Access ANNAS = access("anna's", new Sight.Panel(1));
    private static final Access BOTHS = access("both's", new Sight.Panel(2));
    private static final Access BOS = access("bo's", new Sight.Panel(3));

    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord HEALTH =
            HealthRecord.open(
                    DATABASE,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "content",
                    false);

    private static Access access(String name, Sight sight) {
        return new Access(name, "physician", "TREAT", "test", sight);
    }

    @BeforeAll
    static void fill() throws SQLException {
        put("{'resourceType':'Patient','id':'anna'}");
        put("{'resourceType':'Patient','id':'bo'}");
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into panel select 1, rid from resource where id = 'anna'");
            statement.execute("insert into panel select 2, rid from resource");
            statement.execute("insert into panel select 3, rid from resource where id = 'bo'");
        }
    }

    @AfterAll
    static void close() {
        HEALTH.close();
        DATABASE.close();
    }

    /// What is kept once for several is seen by who sees one of the versions that have it.
    @Test
    void contentIsSeenByWhoSeesAVersionThatHasIt() throws IOException {
        Blobs blobs = new Blobs(DATABASE);
        Blobs.Kept kept = blobs.keep(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        assertThat(blobs.open(ANNAS, kept.digest())).as("nobody's yet").isEmpty();
        assertThat(blobs.open(ALL, kept.digest())).isPresent();
        put(letter("letter", "anna", marker(blobs, kept)));
        assertThat(blobs.open(ANNAS, kept.digest())).isPresent();
        assertThat(blobs.open(BOS, kept.digest())).isEmpty();
        put(letter("letter", "anna", "'title':'without'"));
        assertThat(blobs.open(ANNAS, kept.digest())).as("of the version before").isPresent();
        assertThat(blobs.open(BOS, kept.digest())).isEmpty();
        put(letter("another", "bo", marker(blobs, kept)));
        assertThat(blobs.open(BOS, kept.digest())).isPresent();
    }

    private static String marker(Blobs blobs, Blobs.Kept kept) {
        byte[] json = JsonWriter.bytes(new BlobMarker(blobs).of(kept));
        return "'_data':" + new String(json, StandardCharsets.UTF_8);
    }

    private static String letter(String id, String patient, String attachment) {
        return """
        {'resourceType':'DocumentReference','id':'%s','status':'current',
         'subject':{'reference':'Patient/%s'},'content':[{'attachment':{%s}}]}
        """
                .formatted(id, patient, attachment);
    }

    /// What was done with what is of several patients is told to who may see all of them.
    @Test
    void anEntryOfTheTrailIsSeenByWhoSeesWhatItIsOn() {
        put(result("told", ",'performer':[{'reference':'Patient/bo'}]"));
        put(result("told-hers", ""));
        HEALTH.reading().read(ALL, "Observation", "told");
        assertThat(told(ALL, "Observation/told")).isPositive();
        assertThat(told(BOTHS, "Observation/told")).isPositive();
        assertThat(told(ANNAS, "Observation/told")).isZero();
        assertThat(told(BOS, "Observation/told")).isZero();
        assertThat(told(ANNAS, "Observation/told-hers")).isPositive();
    }

    private static String result(String id, String more) {
        return """
        {'resourceType':'Observation','id':'%s','status':'final','code':{'text':'x'},
         'subject':{'reference':'Patient/anna'}%s}
        """
                .formatted(id, more);
    }

    private static int told(Access access, String entity) {
        AuditReading audits = new AuditReading(DATABASE, HEALTH.trail(), InstantSource.system());
        List<Parameter> asked = List.of(new Parameter("entity", entity));
        return ((SearchResult.Page) audits.search(access, asked, false, null)).matches().size();
    }

    private static void put(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        JsonObject resource = JsonReader.readObject(bytes, JsonLimits.DEFAULT);
        String id = Objects.requireNonNull(resource.text("id"));
        Entry entry = new Entry.Update(null, id, resource, null, false);
        assertThat(HEALTH.transactions().commit(ALL, "update", List.of(entry), null))
                .isInstanceOf(TransactionResult.Committed.class);
    }
}
