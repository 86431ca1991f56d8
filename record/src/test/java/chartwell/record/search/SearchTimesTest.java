package chartwell.record.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.search.SearchPlan.Kind;
import chartwell.record.search.SearchPlan.Step;
import chartwell.record.transaction.Entry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

@Tag("database")
class SearchTimesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Database database = TestDatabase.fresh();
    private final HealthRecord health =
            HealthRecord.open(
                    database, Definitions.r4(), now::get, new SplittableRandom(1), "times", false);
    private final SearchTimes times = health.searching().times();

    @BeforeEach
    void fill() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String json =
                    """
                    {"resourceType":"Patient","id":"p%d","gender":"%s","birthDate":"19%02d-01-01"}
                    """
                            .formatted(i, i < 3 ? "male" : "female", i % 100);
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            entries.add(
                    new Entry.Update(
                            null,
                            "p" + i,
                            JsonReader.readObject(bytes, JsonLimits.DEFAULT),
                            null,
                            false));
        }
        health.transactions().commit(OracleRecord.ALL, "transaction", entries, null);
    }

    @AfterEach
    void close() {
        health.close();
        database.close();
    }

    private void search(String... namesAndValues) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.add(new Parameter(namesAndValues[i], namesAndValues[i + 1]));
        }
        health.searching().search(OracleRecord.ALL, "Patient", parameters, false, null);
    }

    @Test
    void countsSearchesThatDifferInTheirValuesAlikeAndTellsNoValue() {
        search("gender", "male", "_sort", "-birthdate");
        search("_sort", "-birthdate", "gender", "female");
        search("birthdate", "ge1950-01-01");
        assertThat(times.all())
                .extracting(SearchTime::shape, SearchTime::calls)
                .containsExactlyInAnyOrder(
                        tuple("Patient?_sort=-birthdate&gender=…", 2L),
                        tuple("Patient?birthdate=…", 1L));
    }

    @Test
    void tellsWhatWasReadForWhatWasGiven() {
        search("gender:not", "female");
        assertThat(times.explainNext(Duration.ZERO)).isTrue();
        SearchPlan plan = times.all().getFirst().plan().orElseThrow();
        assertThat(plan.measured()).isTrue();
        assertThat(plan.given()).isEqualTo(3);
        assertThat(plan.steps())
                .filteredOn(step -> step.table().equals("resource"))
                .extracting(Step::read)
                .containsExactly(300L);
        assertThat(times.explainNext(Duration.ZERO)).as("known by now").isFalse();
    }

    @Test
    void explainsAgainAfterAnHourIfItWasAskedAgain() {
        search("gender", "male");
        times.explainNext(Duration.ZERO);
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(61)));
        assertThat(times.explainNext(Duration.ZERO)).isFalse();
        search("gender", "male");
        assertThat(times.explainNext(Duration.ZERO)).isTrue();
    }

    @Test
    void explainsNothingThatIsQuick() {
        search("gender", "male");
        assertThat(times.explainNext(Duration.ofDays(1))).isFalse();
    }

    @Test
    void forgetsWhatWasNotAskedForADayAndHoldsNoMoreThanAHundred() {
        search("gender", "male");
        now.updateAndGet(at -> at.plus(Duration.ofHours(25)));
        assertThat(times.all()).isEmpty();
        for (int count = 1; count <= 130; count++) {
            search("_count", Integer.toString(count));
        }
        assertThat(times.all()).hasSize(100);
    }

    @Test
    void aPatientsWholeRecordIsCountedToo() {
        health.searching().everything(OracleRecord.ALL, "p1", List.of(), null);
        times.explainNext(Duration.ZERO);
        assertThat(times.all())
                .singleElement()
                .satisfies(
                        search -> {
                            assertThat(search.shape()).isEqualTo("Patient/$everything");
                            assertThat(search.plan()).isPresent();
                        });
    }

    @Test
    void readsAPlanAsPostgresqlWritesIt() {
        SearchPlan plan =
                PlanReader.read(
                        """
                        [{"Plan":{"Node Type":"Limit","Actual Rows":21.00,"Actual Loops":1,"Plans":[
                          {"Node Type":"Sort","Sort Space Type":"Disk","Actual Rows":21.00,
                           "Actual Loops":1,"Plans":[
                            {"Node Type":"Nested Loop","Actual Rows":500.00,"Actual Loops":1,"Plans":[
                             {"Node Type":"Bitmap Heap Scan","Relation Name":"resource",
                              "Actual Rows":500.00,"Actual Loops":1,"Rows Removed by Filter":1500,
                              "Rows Removed by Index Recheck":40,"Plans":[
                               {"Node Type":"Bitmap Index Scan","Index Name":"resource_tokens",
                                "Actual Rows":2000.00,"Actual Loops":1}]},
                             {"Node Type":"Index Scan","Relation Name":"content",
                              "Index Name":"content_pkey","Actual Rows":0.50,"Actual Loops":500}
                        ]}]}]},"Execution Time":12.5}]
                        """,
                        true);
        assertThat(plan)
                .isEqualTo(
                        new SearchPlan(
                                List.of(
                                        new Step(
                                                Kind.ENTRIES, "", "resource_tokens", 2000, 2000, 1),
                                        new Step(Kind.NAMED, "resource", "", 2040, 500, 1),
                                        new Step(
                                                Kind.INDEX,
                                                "content",
                                                "content_pkey",
                                                250,
                                                250,
                                                500),
                                        new Step(Kind.SORT_ON_DISK, "", "", 21, 21, 1)),
                                21,
                                Duration.ofNanos(12_500_000),
                                true));
        assertThat(plan.read()).isEqualTo(2290);
    }
}
