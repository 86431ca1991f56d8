package chartwell.record.access;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.blob.BlobMarker;
import chartwell.record.blob.Blobs;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.feed.FeedPosition;
import chartwell.record.read.PastVersion;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading.HistoryRange;
import chartwell.record.read.Reading.HistoryResult;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Whose record each kind of resource belongs to, by three actors: one sees all, one Anna, one Anna
/// and Bo. What is asked for is told by the resources alone.
@Tag("database")
class WhoseRecordTest {
    private static final Access ALL =
            new Access("all", "records", "HOPERAT", "test", Sight.everything());
    private static final Access ANNAS =
            new Access("anna's", "physician", "TREAT", "test", new Sight.Panel(1));
    private static final Access BOTHS =
            new Access("both's", "physician", "TREAT", "test", new Sight.Panel(2));
    private static final Access BOS =
            new Access("bo's", "physician", "TREAT", "test", new Sight.Panel(3));

    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord HEALTH =
            HealthRecord.open(
                    DATABASE,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "whose",
                    false);

    @BeforeAll
    static void fill() throws SQLException {
        put("{'resourceType':'Patient','id':'anna'}");
        put("{'resourceType':'Patient','id':'bo'}");
        run("insert into panel select 1, rid from resource where id = 'anna'");
        run("insert into panel select 2, rid from resource where id in ('anna', 'bo')");
        run("insert into panel select 3, rid from resource where id = 'bo'");
    }

    @AfterAll
    static void close() {
        HEALTH.close();
        DATABASE.close();
    }

    private static int cases;

    private static final String GROUP =
            "'type':'person','actual':true,'member':[{'entity':{'reference':'Patient/anna'}}";
    private static final String BOS_GROUP = "{'entity':{'reference':'Patient/bo'}}";

    /// What is stored, who is named in it (`a`, `ab`, none), and whether someone of Anna sees it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {
                "Group ! 'type':'person','actual':true,'member':[{'entity':{'reference':'Patient/anna'}}] ! a",
                "Group ! 'type':'person','actual':true,'member':[{'entity':{'reference':'Patient/anna'}},{'entity':{'reference':'Patient/bo'}}] ! ab",
                "Group ! 'type':'practitioner','actual':true ! -",
                "Communication ! 'status':'completed','subject':{'reference':'Patient/anna'},'recipient':[{'reference':'Patient/bo'}] ! ab",
                "Appointment ! 'status':'booked','participant':[{'status':'accepted','actor':{'reference':'Patient/anna'}},{'status':'accepted','actor':{'reference':'Patient/bo'}}] ! ab",
                "Appointment ! 'status':'booked','participant':[{'status':'accepted','actor':{'reference':'Patient/anna'}}] ! a",
                "Schedule ! 'actor':[{'reference':'Patient/bo'}] ! b",
                "Schedule ! 'actor':[{'reference':'Practitioner/p'}] ! -",
                "Person ! 'link':[{'target':{'reference':'Patient/anna'}},{'target':{'reference':'Patient/bo'}}] ! ab",
                "Person ! 'link':[{'target':{'reference':'Patient/anna'}},{'target':{'reference':'RelatedPerson/bos'}}] ! ab",
                "RelatedPerson ! 'patient':{'reference':'Patient/bo'} ! b",
                "List ! 'status':'current','mode':'working','entry':[{'item':{'reference':'Condition/bos'}}] ! b",
                "List ! 'status':'current','mode':'working','entry':[{'item':{'reference':'Condition/annas'}}] ! a",
                "List ! 'status':'current','mode':'working','entry':[{'item':{'reference':'Condition/annas'}},{'item':{'reference':'Condition/bos'}}] ! ab",
                "Provenance ! 'recorded':'2024-01-01T00:00:00Z','agent':[{'who':{'reference':'Practitioner/p'}}],'target':[{'reference':'Condition/bos'}] ! b",
                "Provenance ! 'recorded':'2024-01-01T00:00:00Z','agent':[{'who':{'reference':'Practitioner/p'}}],'target':[{'reference':'Group/bos'}] ! b",
                "Provenance ! 'recorded':'2024-01-01T00:00:00Z','agent':[{'who':{'reference':'Practitioner/p'}}],'target':[{'reference':'Practitioner/p'}] ! -",
                "Provenance ! 'recorded':'2024-01-01T00:00:00Z','agent':[{'who':{'reference':'Practitioner/p'}}],'target':[{'reference':'Condition/never'}] ! x",
                "Bundle ! 'type':'collection','entry':[{'resource':{'resourceType':'Patient','id':'bo'}}] ! b",
                "Bundle ! 'type':'collection','entry':[{'resource':{'resourceType':'Patient','id':'anna'}},{'resource':{'resourceType':'Condition','subject':{'reference':'Patient/anna'}}}] ! a",
                "Bundle ! 'type':'collection','entry':[{'resource':{'resourceType':'Patient','id':'elsewhere'}}] ! x",
                "Bundle ! 'type':'collection','entry':[{'resource':{'resourceType':'Patient'}}] ! x",
                "Bundle ! 'type':'collection','entry':[{'resource':{'resourceType':'Condition','subject':{'reference':'http://other/Patient/1'}}}] ! x",
                "Bundle ! 'type':'collection','entry':[{'resource':{'resourceType':'Organization','name':'x'}}] ! -",
                "Binary ! 'contentType':'text/plain','securityContext':{'reference':'Patient/bo'} ! b",
                "Binary ! 'contentType':'text/plain','securityContext':{'reference':'Condition/annas'} ! a",
                "Binary ! 'contentType':'text/plain' ! x",
                "Condition ! 'subject':{'identifier':{'value':'7'}} ! x",
                "Condition ! 'subject':{'reference':'#p'},'contained':[{'resourceType':'Patient','id':'p'}] ! x",
                "Condition ! 'subject':{'reference':'Group/bos'} ! b",
                "Device ! 'patient':{'reference':'Patient/bo'} ! b",
                "Basic ! 'code':{'text':'x'},'extension':[{'url':'http://x/y','valueReference':{'reference':'Patient/bo'}}] ! b",
                "Task ! 'status':'draft','intent':'order','focus':{'reference':'Condition/bos'} ! b",
                "Organization ! 'name':'x' ! -",
                "Location ! 'name':'x' ! -",
                "PractitionerRole ! 'practitioner':{'reference':'Practitioner/p'} ! -",
                "Questionnaire ! 'status':'draft' ! -",
            })
    void isSeenByWhoSeesAllWhomItNames(String type, String content, String named) {
        put("{'resourceType':'Condition','id':'annas','subject':{'reference':'Patient/anna'}}");
        put("{'resourceType':'Condition','id':'bos','subject':{'reference':'Patient/bo'}}");
        put("{'resourceType':'RelatedPerson','id':'bos','patient':{'reference':'Patient/bo'}}");
        put(
                "{'resourceType':'Group','id':'bos','type':'person','actual':true,'member':["
                        + BOS_GROUP
                        + "]}");
        String id = "it" + cases++;
        put("{'resourceType':'%s','id':'%s',%s}".formatted(type, id, content));
        boolean stranger = named.equals("x");
        check(ALL, type, id, true);
        check(ANNAS, type, id, !stranger && !named.contains("b"));
        check(BOS, type, id, !stranger && !named.contains("a"));
        check(BOTHS, type, id, !stranger);
    }

    private static void check(Access access, String type, String id, boolean seen) {
        assertThat(sees(access, type, id)).as(access.actor()).isEqualTo(seen);
        assertThat(found(access, type, "_id=" + id)).as(access.actor()).hasSize(seen ? 1 : 0);
        assertThat(history(access, type, id).isEmpty()).as(access.actor()).isNotEqualTo(seen);
    }

    /// A result that was misfiled on Anna and moved to Bo: who sees Bo sees it from then on, who
    /// sees Anna what was hers, whichever way they ask.
    @Test
    void aVersionBelongsToWhomItDid() {
        String result =
                "{'resourceType':'Observation','id':'moved','status':'final','code':{'text':'x'},"
                        + "'subject':{'reference':'Patient/%s'},'valueString':'%s'}";
        put(result.formatted("anna", "first"));
        put(result.formatted("anna", "second"));
        put(result.formatted("bo", "third"));
        delete("Observation", "moved");
        assertThat(history(ALL, "Observation", "moved")).isEqualTo(Set.of(1, 2, 3, 4));
        assertThat(history(BOTHS, "Observation", "moved")).isEqualTo(Set.of(1, 2, 3, 4));
        assertThat(history(ANNAS, "Observation", "moved")).isEqualTo(Set.of(1, 2));
        assertThat(history(BOS, "Observation", "moved")).isEqualTo(Set.of(3, 4));
        for (int version = 1; version <= 4; version++) {
            assertThat(vread(ANNAS, version)).isEqualTo(version <= 2);
            assertThat(vread(BOS, version)).isEqualTo(version > 2);
            assertThat(vread(ALL, version)).isTrue();
        }
        assertThat(logged(ANNAS)).isEqualTo(Set.of(1, 2));
        assertThat(logged(BOS)).isEqualTo(Set.of(3, 4));
        assertThat(fed(ANNAS)).isEqualTo(Set.of(1, 2));
        assertThat(fed(BOS)).isEqualTo(Set.of(3, 4));
        assertThat(sees(ANNAS, "Observation", "moved")).isFalse();
    }

    @Test
    void aBinaryIsSeenByWhoSeesAllThatHaveItAsContent() {
        put("{'resourceType':'Binary','id':'scan','contentType':'text/plain'}");
        assertThat(sees(BOTHS, "Binary", "scan")).as("nobody's yet").isFalse();
        put(document("d1", "anna"));
        assertThat(sees(ANNAS, "Binary", "scan")).isTrue();
        assertThat(sees(BOS, "Binary", "scan")).isFalse();
        put(document("d2", "bo"));
        assertThat(sees(ANNAS, "Binary", "scan")).isFalse();
        assertThat(sees(BOTHS, "Binary", "scan")).isTrue();
        delete("DocumentReference", "d1");
        assertThat(sees(BOS, "Binary", "scan")).isTrue();
        put(document("theft", "anna").replace("Binary/scan", "Binary/other"));
        assertThat(commit(ANNAS, document("theft", "anna")))
                .isInstanceOf(TransactionResult.Refused.class);
        assertThat(sees(ANNAS, "Binary", "scan")).isFalse();
        assertThat(sees(BOS, "Binary", "scan")).isTrue();
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

    @Test
    void nothingIsWrittenThatNamesAnother() {
        put("{'resourceType':'Group','id':'hers'," + GROUP + "]}");
        for (String more :
                List.of(
                        "'type':'person','actual':true,'member':[{'entity':{'reference':'Patient/anna'}},"
                                + BOS_GROUP
                                + "]",
                        "'type':'person','actual':true,'managingEntity':{'reference':'http://x/Patient/9'}")) {
            assertThat(commit(ANNAS, "{'resourceType':'Group','id':'hers'," + more + "}"))
                    .isInstanceOf(TransactionResult.Refused.class);
        }
        assertThat(commit(ANNAS, "{'resourceType':'Group','id':'hers','name':'x'," + GROUP + "]}"))
                .isInstanceOf(TransactionResult.Committed.class);
    }

    /// The rows of a database of before are brought to what they would be today.
    @Test
    void bringsWhatWasThereBeforeUpToDate() throws SQLException, IOException {
        Blobs blobs = new Blobs(DATABASE);
        Blobs.Kept kept = blobs.keep(new ByteArrayInputStream(new byte[] {4, 5}));
        Blobs.Kept unused = blobs.keep(new ByteArrayInputStream(new byte[] {6, 7}));
        put(letter("held", "anna", marker(blobs, kept)));
        run("delete from blob_use");
        run("update blob set kept = 'infinity'");
        put("{'resourceType':'Group','id':'old'," + GROUP + "," + BOS_GROUP + "]}");
        String result =
                "{'resourceType':'Observation','id':'old','status':'final','code':{'text':'x'},"
                        + "'subject':{'reference':'Patient/%s'}}";
        put(result.formatted("anna"));
        put(result.formatted("bo"));
        run("update resource set others = null");
        run("update version set patient = null, others = null");
        assertThat(sees(ANNAS, "Group", "old")).isTrue();
        run("update installation set whose = false");
        HealthRecord.open(
                        DATABASE,
                        Definitions.r4(),
                        InstantSource.system(),
                        new SplittableRandom(2),
                        "again",
                        false)
                .close();
        assertThat(sees(ANNAS, "Group", "old")).isFalse();
        assertThat(sees(BOTHS, "Group", "old")).isTrue();
        assertThat(history(ANNAS, "Observation", "old")).isEqualTo(Set.of(1));
        assertThat(history(BOS, "Observation", "old")).isEqualTo(Set.of(2));
        assertThat(blobs.open(ANNAS, kept.digest())).isPresent();
        assertThat(blobs.open(ANNAS, unused.digest())).isEmpty();
        assertThat(count("select count(*) from blob where kept = 'infinity'")).isZero();
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String document(String id, String patient) {
        return """
        {'resourceType':'DocumentReference','id':'%s','status':'current',
         'subject':{'reference':'Patient/%s'},
         'content':[{'attachment':{'url':'Binary/scan'}}]}
        """
                .formatted(id, patient);
    }

    private static boolean sees(Access access, String type, String id) {
        return HEALTH.reading().read(access, type, id) instanceof ReadResult.Found;
    }

    private static boolean vread(Access access, int version) {
        return !(HEALTH.reading().vread(access, "Observation", "moved", Integer.toString(version))
                instanceof ReadResult.NotFound);
    }

    private static List<SearchResult.Match> found(Access access, String type, String query) {
        String[] pair = query.split("=", 2);
        SearchResult.Page page =
                (SearchResult.Page)
                        HEALTH.searching()
                                .search(
                                        access,
                                        type,
                                        List.of(
                                                new Parameter(pair[0], pair[1]),
                                                new Parameter("_total", "accurate")),
                                        false,
                                        null);
        assertThat(page.total()).isEqualTo(page.matches().size());
        return page.matches();
    }

    private static Set<Integer> history(Access access, String type, @Nullable String id) {
        return HEALTH.reading().history(access, type, id, new HistoryRange(null, null, 1000, null))
                        instanceof HistoryResult.Page page
                ? page.versions().stream()
                        .map(PastVersion::stored)
                        .filter(version -> id == null ? version.id().equals("moved") : true)
                        .map(version -> version.version())
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    private static Set<Integer> logged(Access access) {
        return history(access, "Observation", null);
    }

    private static Set<Integer> fed(Access access) {
        return HEALTH
                .feed()
                .next(access, FeedPosition.START, 10_000, Long.MAX_VALUE)
                .changes()
                .stream()
                .filter(change -> change.id().equals("moved"))
                .map(change -> change.version())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void put(String json) {
        assertThat(commit(ALL, json)).isInstanceOf(TransactionResult.Committed.class);
    }

    private static TransactionResult commit(Access access, String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        JsonObject resource = JsonReader.readObject(bytes, JsonLimits.DEFAULT);
        String id = Objects.requireNonNull(resource.text("id"));
        return HEALTH.transactions()
                .commit(
                        access,
                        "update",
                        List.of(new Entry.Update(null, id, resource, null, false)),
                        null);
    }

    private static void delete(String type, String id) {
        assertThat(
                        HEALTH.transactions()
                                .commit(
                                        ALL,
                                        "delete",
                                        List.of(new Entry.Delete(null, type, id, null)),
                                        null))
                .isInstanceOf(TransactionResult.Committed.class);
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = DATABASE.interactive().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
