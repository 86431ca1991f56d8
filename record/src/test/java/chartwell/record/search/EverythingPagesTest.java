package chartwell.record.search;

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
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/// A patient's whole record in pages, while others write.
@Tag("database")
class EverythingPagesTest {
    private static final Access ACCESS =
            new Access("reader", "test", "TREAT", "test", Sight.everything());
    private static final int OBSERVATIONS = 20;

    private final Database database = TestDatabase.fresh();
    private final HealthRecord health =
            HealthRecord.open(
                    database,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "test",
                    false);
    private final Set<String> complete = new HashSet<>();

    @BeforeEach
    void load() {
        put("{'resourceType':'Organization','id':'whole','name':'Whole'}");
        put(
                """
                {'resourceType':'Organization','id':'part','name':'Part',
                 'partOf':{'reference':'Organization/whole'}}""");
        put(
                """
                {'resourceType':'PractitionerRole','id':'role',
                 'practitioner':{'reference':'Practitioner/doc'},
                 'organization':{'reference':'Organization/part'}}""");
        put("{'resourceType':'Practitioner','id':'doc'}");
        put("{'resourceType':'Medication','id':'pill','code':{'text':'Pill'}}");
        put("{'resourceType':'Patient','id':'other'}");
        put("{'resourceType':'Practitioner','id':'stranger'}");
        put(
                "{'resourceType':'Patient','id':'ada','link':[{'type':'seealso','other':"
                        + "{'reference':'Patient/other'}}]}");
        put(
                """
                {'resourceType':'MedicationRequest','id':'rx','status':'active','intent':'order',
                 'medicationReference':{'reference':'Medication/pill'},
                 'subject':{'reference':'Patient/ada'},
                 'requester':{'reference':'PractitionerRole/role'}}""");
        for (int i = 0; i < OBSERVATIONS; i++) {
            observation("o" + i);
            complete.add("Observation/o" + i);
        }
        complete.addAll(
                List.of(
                        "Patient/ada",
                        "MedicationRequest/rx",
                        "Medication/pill",
                        "PractitionerRole/role",
                        "Practitioner/doc",
                        "Organization/part",
                        "Organization/whole"));
    }

    @AfterEach
    void close() {
        health.close();
        database.close();
    }

    @Test
    void isCompleteAndHoldsEachOnceWithWhatItRefersTo() {
        for (int count : new int[] {1, 2, 3, 7, 1000}) {
            List<String> all = pages(count, () -> {});
            assertThat(all).as("pages of " + count).startsWith("Patient/ada");
            assertThat(all).doesNotHaveDuplicates().hasSameElementsAs(complete);
        }
    }

    @Test
    void neitherSkipsNorRepeatsWhileOthersWrite() {
        for (int count = 1; count < 6; count++) {
            SplittableRandom random = new SplittableRandom(count);
            int size = count;
            Set<String> touched = new HashSet<>();
            List<String> all =
                    pages(
                            count,
                            () -> {
                                String gone = "o" + random.nextInt(OBSERVATIONS);
                                touched.add("Observation/" + gone);
                                delete(gone);
                                observation("new" + size + "x" + touched.size());
                                if (random.nextBoolean()) {
                                    observation(gone); // and back
                                }
                            });
            assertThat(all).as("pages of " + count).doesNotHaveDuplicates();
            Set<String> untouched = new HashSet<>(complete);
            untouched.removeAll(touched);
            assertThat(all).containsAll(untouched);
            for (int i = 0; i < OBSERVATIONS; i++) {
                observation("o" + i);
            }
        }
    }

    @Test
    void keepsThePatientOutWhereOtherTypesAreAskedFor() {
        SearchResult.Page page =
                page(
                        null,
                        new Parameter("_type", "Organization,Practitioner"),
                        new Parameter("_count", "2"));
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.matches()).hasSize(2);
        assertThat(page(page.cursor(), new Parameter("_type", "Organization,Practitioner")))
                .satisfies(rest -> assertThat(rest.matches()).hasSize(1));
    }

    private List<String> pages(int count, Runnable between) {
        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            SearchResult.Page page = page(cursor, new Parameter("_count", "" + count));
            page.matches().forEach(match -> all.add(match.resource().reference()));
            cursor = page.cursor();
            between.run();
        } while (cursor != null);
        return all;
    }

    private SearchResult.Page page(@Nullable String cursor, Parameter... parameters) {
        return (SearchResult.Page)
                health.searching().everything(ACCESS, "ada", List.of(parameters), cursor);
    }

    private void observation(String id) {
        put(
                """
                {'resourceType':'Observation','id':'%s','status':'final','code':{'text':'x'},
                 'subject':{'reference':'Patient/ada'}}"""
                        .formatted(id));
    }

    private void delete(String id) {
        commit(new Entry.Delete(null, "Observation", id, null));
    }

    private void put(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        JsonObject resource = JsonReader.readObject(bytes, JsonLimits.DEFAULT);
        commit(
                new Entry.Update(
                        null, Objects.requireNonNull(resource.text("id")), resource, null, false));
    }

    private void commit(Entry entry) {
        assertThat(health.transactions().commit(ACCESS, "update", List.of(entry), null))
                .isInstanceOf(TransactionResult.Committed.class);
    }
}
