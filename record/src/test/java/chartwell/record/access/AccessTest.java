package chartwell.record.access;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
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
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Two actors of whom one sees the patients with even numbers only: what she may not see does not
/// exist for her, whichever way she asks.
@Tag("database")
class AccessTest {
    private static final int PATIENTS = 12;
    private static final Access ALL =
            new Access("whole", "records", "HOPERAT", "test", Sight.everything());
    private static final Access HALF =
            new Access("half", "physician", "TREAT", "test", new Sight.Panel(7));

    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord HEALTH =
            HealthRecord.open(
                    DATABASE,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "access",
                    false);

    @BeforeAll
    static void fill() throws SQLException {
        List<Entry> entries = new ArrayList<>();
        entries.add(put("{'resourceType':'Practitioner','id':'doc','name':[{'family':'Grey'}]}"));
        for (int i = 0; i < PATIENTS; i++) {
            entries.add(
                    put(
                            """
                            {'resourceType':'Patient','id':'p%d','gender':'%s','birthDate':'19%d-01-01',
                             'generalPractitioner':[{'reference':'Practitioner/doc'}],
                             'name':[{'family':'Family%d'}],
                             'link':[{'type':'seealso','other':{'reference':'Patient/p%d'}}]}
                            """
                                    .formatted(
                                            i,
                                            i % 3 == 0 ? "male" : "female",
                                            60 + i,
                                            i,
                                            (i + 1) % PATIENTS)));
            entries.add(
                    put(
                            """
                            {'resourceType':'Encounter','id':'e%d','status':'finished',
                             'class':{'code':'AMB'},'subject':{'reference':'Patient/p%d'},
                             'participant':[{'individual':{'reference':'Practitioner/doc'}}]}
                            """
                                    .formatted(i, i)));
            entries.add(
                    put(
                            """
                            {'resourceType':'Observation','id':'o%d','status':'final',
                             'code':{'coding':[{'system':'http://loinc.org','code':'8480-6'}]},
                             'effectiveDateTime':'2024-01-%02d','subject':{'reference':'Patient/p%d'},
                             'encounter':{'reference':'Encounter/e%d'},
                             'performer':[{'reference':'Practitioner/doc'}],
                             'valueQuantity':{'value':%d,'unit':'mmHg'},
                             'hasMember':[{'reference':'Observation/o%d'}]}
                            """
                                    .formatted(i, i + 1, i, i, 100 + i, (i + 1) % PATIENTS)));
        }
        assertThat(HEALTH.transactions().commit(ALL, "transaction", entries, null))
                .isInstanceOf(TransactionResult.Committed.class);
        try (Connection connection = DATABASE.maintenance().getConnection();
                PreparedStatement analyze = connection.prepareStatement("analyze resource");
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                insert into panel (panel, patient)
                                select 7, rid from resource
                                where id ~ '^p[0-9]*[02468]$' and patient = rid""")) {
            assertThat(statement.executeUpdate()).isEqualTo(PATIENTS / 2);
            analyze.execute(); // so that searches may walk
        }
    }

    @AfterAll
    static void close() {
        HEALTH.close();
        DATABASE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/p", "Encounter/e", "Observation/o"})
    void readsHerHalfOnly(String prefix) {
        String type = prefix.substring(0, prefix.indexOf('/'));
        for (int i = 0; i < PATIENTS; i++) {
            String id = prefix.substring(prefix.indexOf('/') + 1) + i;
            ReadResult read = HEALTH.reading().read(HALF, type, id);
            ReadResult vread = HEALTH.reading().vread(HALF, type, id, "1");
            HistoryResult history = HEALTH.reading().history(HALF, type, id, range(null));
            if (i % 2 == 0) {
                assertThat(read).isInstanceOf(ReadResult.Found.class);
                assertThat(vread).isInstanceOf(ReadResult.Found.class);
                assertThat(history).isInstanceOf(HistoryResult.Page.class);
            } else {
                assertThat(read).isEqualTo(HEALTH.reading().read(HALF, type, "never"));
                assertThat(vread).isEqualTo(read);
                assertThat(history)
                        .isEqualTo(HEALTH.reading().history(HALF, type, "never", range(null)));
            }
        }
    }

    /// What she finds is what the other finds without what is not hers. The searches are such that
    /// a match depends on nothing of other patients; those where it does follow below.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?",
                "Patient?gender=female",
                "Patient?gender:not=male",
                "Patient?_sort=birthdate",
                "Patient?name=family",
                "Patient?birthdate=ge1965",
                "Patient?_id=p1,p2,p3",
                "Patient?_lastUpdated=gt2020",
                "Patient?_has:Observation:patient:code=8480-6",
                "Patient?gender:missing=false",
                "Patient?link:missing=false",
                "Patient?general-practitioner.name=grey",
                "Observation?",
                "Observation?code=8480-6",
                "Observation?date=gt2024-01-05",
                "Observation?code=8480-6&date=gt2024-01-03",
                "Observation?value-quantity=gt104",
                "Observation?patient.gender=female",
                "Observation?subject:Patient.name=family",
                "Observation?performer:Practitioner.name=grey",
                "Observation?_sort=-date",
                "Observation?_sort=-subject,code",
                "Observation?status=final&_sort=-_lastUpdated",
                "Observation?code-value-quantity=8480-6$gt103",
                "Observation?patient:missing=false",
                "Observation?encounter.class=AMB",
                "Observation?subject=Patient/p4,Patient/p5",
                "Encounter?_has:Observation:encounter:code=8480-6",
                "Encounter?status=finished",
            })
    void findsHerHalfOnly(String search) {
        Set<String> hers =
                pages(ALL, search, 1000).stream()
                        .filter(AccessTest::isHers)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(hers).isNotEmpty();
        assertThat(new TreeSet<>(pages(HALF, search, 1000))).isEqualTo(hers);
        assertThat(pages(HALF, search, 2)).hasSameElementsAs(hers).hasSize(hers.size());
        assertThat(page(HALF, search + "&_total=accurate&_count=1", null).total())
                .isEqualTo(hers.size());
        assertThat(page(HALF, search + "&_summary=count", null).total()).isEqualTo(hers.size());
    }

    /// Each odd patient's resource is reachable from an even one's.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?link.name=family",
                "Patient?link=Patient/p1,Patient/p3",
                "Observation?has-member.code=8480-6",
                "Observation?has-member:Observation.value-quantity=gt1",
                "Observation?_has:Observation:has-member:code=8480-6",
                "Observation?has-member:Observation.patient.gender=female",
                "Patient?_has:Patient:link:gender=female",
            })
    void followsNothingOfTheOthers(String search) {
        assertThat(pages(ALL, search, 1000)).isNotEmpty();
        if (!search.contains("link=")) {
            assertThat(pages(HALF, search, 1000)).isEmpty();
        }
        assertThat(pages(HALF, search, 1000)).allMatch(AccessTest::isHers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?_include=Patient:link",
                "Patient?_revinclude=Observation:patient",
                "Patient?_revinclude=Patient:link",
                "Practitioner?_revinclude=Observation:performer",
                "Practitioner?_revinclude=Patient:general-practitioner",
                "Observation?_include=Observation:has-member&_include:iterate=Observation:patient",
                "Practitioner?_revinclude=Observation:performer&_include:iterate=Observation:has-member",
                "Observation?_include=*",
                "Encounter?_include=*&_revinclude=Observation:encounter",
            })
    void isSentHerHalfOnly(String search) {
        assertThat(sent(ALL, search)).anyMatch(reference -> !isHers(reference));
        Set<String> hers =
                sent(ALL, search).stream().filter(AccessTest::isHers).collect(Collectors.toSet());
        assertThat(sent(HALF, search)).isEqualTo(hers);
    }

    @Test
    void seesHerHalfOfHistories() {
        for (String type : new String[] {"Patient", "Observation", "all"}) {
            @Nullable String of = type.equals("all") ? null : type;
            Set<String> all = history(ALL, of);
            assertThat(all).anyMatch(reference -> !isHers(reference));
            assertThat(history(HALF, of))
                    .isEqualTo(all.stream().filter(AccessTest::isHers).collect(Collectors.toSet()));
        }
    }

    @Test
    void everythingTellsNothingOfAHiddenPersonAlsoWhereItIsNarrowed() {
        List<Parameter> narrowed = List.of(new Parameter("_type", "Observation"));
        for (String id : List.of("p0", "p1", "nobody")) {
            SearchResult result = HEALTH.searching().everything(HALF, id, narrowed, null);
            assertThat(result instanceof SearchResult.Page).as(id).isEqualTo(id.equals("p0"));
        }
    }

    @Test
    void hasEverythingOfHerPatientsAndNothingOfOthers() {
        for (int i = 0; i < PATIENTS; i++) {
            SearchResult result = HEALTH.searching().everything(HALF, "p" + i, List.of(), null);
            if (i % 2 == 1) {
                assertThat(result).isInstanceOf(SearchResult.Refused.class);
                continue;
            }
            assertThat(
                            ((SearchResult.Page) result)
                                    .matches().stream().map(match -> match.resource().reference()))
                    .containsExactlyInAnyOrder(
                            "Patient/p" + i,
                            "Encounter/e" + i,
                            "Observation/o" + i,
                            "Practitioner/doc");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {
                // hers given to another, another's taken, a new one for another
                "Observation/o2 ! 'subject':{'reference':'Patient/p3'},",
                "Observation/o3 ! 'subject':{'reference':'Patient/p2'},",
                "Observation/n1 ! 'subject':{'reference':'Patient/p3'},",
                "Observation/o3 ! \"\"",
            })
    void writesNothingIntoTheOtherHalf(String reference, String subject) {
        String id = reference.substring(reference.indexOf('/') + 1);
        Set<String> before = history(ALL, null);
        Entry entry =
                put(
                        """
                        {'resourceType':'Observation','id':'%s','status':'final',%s
                         'code':{'text':'x'}}
                        """
                                .formatted(id, subject));
        assertThat(HEALTH.transactions().commit(HALF, "update", List.of(entry), null))
                .isInstanceOf(TransactionResult.Refused.class);
        assertThat(history(ALL, null)).isEqualTo(before);
    }

    @Test
    void deletesNothingOfTheOtherHalf() {
        for (String reference : List.of("Patient/p1", "Observation/o1", "Encounter/e5")) {
            String[] parts = reference.split("/", 2);
            TransactionResult result =
                    HEALTH.transactions()
                            .commit(
                                    HALF,
                                    "delete",
                                    List.of(new Entry.Delete(null, parts[0], parts[1], null)),
                                    null);
            assertThat(result).isInstanceOf(TransactionResult.Refused.class);
            assertThat(HEALTH.reading().read(ALL, parts[0], parts[1]))
                    .isInstanceOf(ReadResult.Found.class);
        }
    }

    @Test
    void changesByCriteriaMeetHerHalfOnly() {
        List<Parameter> name = List.of(new Parameter("name", "Family5"));
        TransactionResult deleted =
                HEALTH.transactions()
                        .commit(
                                HALF,
                                "delete",
                                List.of(new Entry.ConditionalDelete(null, "Patient", name)),
                                null);
        assertThat(deleted)
                .isInstanceOfSatisfying(
                        TransactionResult.Committed.class,
                        committed ->
                                assertThat(committed.outcomes().getFirst().effect())
                                        .isEqualTo(TransactionResult.Effect.ABSENT));
        assertThat(HEALTH.reading().read(ALL, "Patient", "p5"))
                .isInstanceOf(ReadResult.Found.class);
    }

    private static boolean isHers(String reference) {
        String number = reference.replaceAll("\\D", "");
        return number.isEmpty() || Integer.parseInt(number) % 2 == 0;
    }

    private static Set<String> history(Access access, @Nullable String type) {
        Set<String> seen = new TreeSet<>();
        @Nullable String cursor = null;
        do {
            HistoryResult.Page page =
                    (HistoryResult.Page)
                            HEALTH.reading().history(access, type, null, range(cursor));
            for (PastVersion past : page.versions()) {
                seen.add(past.stored().reference() + "/" + past.stored().version());
            }
            cursor = page.cursor();
        } while (cursor != null);
        return seen.stream()
                .map(reference -> reference.substring(0, reference.lastIndexOf('/')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static HistoryRange range(@Nullable String cursor) {
        return new HistoryRange(null, null, 7, cursor);
    }

    private static List<String> pages(Access access, String search, int count) {
        List<String> found = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            SearchResult.Page page = page(access, search + "&_count=" + count, cursor);
            page.matches().forEach(match -> found.add(match.resource().reference()));
            cursor = page.cursor();
        } while (cursor != null);
        return found;
    }

    private static Set<String> sent(Access access, String search) {
        return page(access, search + "&_count=1000", null).matches().stream()
                .map(match -> match.resource().reference())
                .collect(Collectors.toSet());
    }

    private static SearchResult.Page page(Access access, String search, @Nullable String cursor) {
        String type = search.substring(0, search.indexOf('?'));
        List<Parameter> parameters =
                Stream.of(search.substring(search.indexOf('?') + 1).split("&", -1))
                        .filter(pair -> !pair.isEmpty())
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> new Parameter(pair[0], pair[1]))
                        .toList();
        SearchResult result = HEALTH.searching().search(access, type, parameters, false, cursor);
        assertThat(result).isInstanceOf(SearchResult.Page.class);
        return (SearchResult.Page) result;
    }

    private static Entry put(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        JsonObject resource = JsonReader.readObject(bytes, JsonLimits.DEFAULT);
        return new Entry.Update(
                null, Objects.requireNonNull(resource.text("id")), resource, null, false);
    }
}
