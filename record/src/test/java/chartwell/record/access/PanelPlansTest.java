package chartwell.record.access;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchPlan;
import chartwell.record.search.SearchResult;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import com.google.common.base.Splitter;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What an actor may see does not cost more the more that is: a search reads what it finds and not
/// the panel, of five patients or of 50,000.
@Tag("database")
class PanelPlansTest {
    private static final int PATIENTS = 500;
    private static final int RESULTS = 10;
    private static final Access ALL =
            new Access("all", "records", "HOPERAT", "test", Sight.everything());

    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord HEALTH =
            HealthRecord.open(
                    DATABASE,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "plans",
                    false);

    /// Panel 1 has the first five patients, panel 2 all and very many of whom nothing is there.
    @BeforeAll
    static void fill() throws SQLException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            entries.add(entry("Patient", "p" + i, ""));
            for (int j = 0; j < RESULTS; j++) {
                String more =
                        """
                        ,"status":"final","code":{"coding":[{"system":"http://loinc.org","code":"%s"}]},
                         "subject":{"reference":"Patient/p%d"},"effectiveDateTime":"20%02d-03-04"
                        """
                                .formatted(j < 2 ? "2160-0" : "8302-2", i, j);
                entries.add(entry("Observation", "o" + i + "-" + j, more));
            }
        }
        assertThat(HEALTH.transactions().commit(ALL, "transaction", entries, null))
                .isInstanceOf(TransactionResult.Committed.class);
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into panel select 1, rid from resource where id in"
                            + " ('p0', 'p1', 'p2', 'p3', 'p4')");
            statement.execute("insert into panel select 2, rid from resource where id like 'p%'");
            statement.execute(
                    "insert into panel select 2, n from generate_series(900000000, 900049500) n");
            statement.execute("analyze");
        }
    }

    private static Entry entry(String type, String id, String more) {
        byte[] json =
                "{\"resourceType\":\"%s\",\"id\":\"%s\"%s}"
                        .formatted(type, id, more)
                        .getBytes(StandardCharsets.UTF_8);
        return new Entry.Update(
                null, id, JsonReader.readObject(json, JsonLimits.DEFAULT), null, false);
    }

    @AfterAll
    static void close() {
        HEALTH.close();
        DATABASE.close();
    }

    /// What is read is bounded by what the search itself finds: ten results of a patient, two of
    /// them creatinine, one page of the newest.
    @ParameterizedTest
    @CsvSource({
        "1, patient=p3, 10, 40",
        "2, patient=p3, 10, 40",
        "1, patient=p3&code=http://loinc.org|2160-0, 2, 40",
        "2, patient=p3&code=http://loinc.org|2160-0, 2, 40",
        "1, patient=p400, 0, 40",
        "2, patient=p400, 10, 40",
        "2, code=http://loinc.org|2160-0&_sort=-date&_count=20, 20, 3500",
        "1, code=http://loinc.org|2160-0&_sort=-date&_count=20, 10, 3500"
    })
    void readsWhatItFindsAndNotThePanel(long panel, String query, int found, int most) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : Splitter.on('&').split(query)) {
            List<String> parts = Splitter.on('=').limit(2).splitToList(pair);
            parameters.add(new Parameter(parts.get(0), parts.get(1)));
        }
        Access access = new Access("one", "physician", "TREAT", "test", new Sight.Panel(panel));
        SearchResult.Page page =
                (SearchResult.Page)
                        HEALTH.searching().search(access, "Observation", parameters, false, null);
        assertThat(page.matches()).hasSize(found);
        while (HEALTH.searching().times().explainNext(Duration.ZERO)) {
            assertThat(HEALTH.searching().times().all()).isNotEmpty();
        }
        assertThat(HEALTH.searching().times().all())
                .filteredOn(search -> asks(search.shape(), parameters))
                .singleElement()
                .satisfies(
                        search -> {
                            SearchPlan plan = search.plan().orElseThrow();
                            assertThat(plan.read()).as(plan.toString()).isLessThan(most);
                        });
    }

    private static boolean asks(String shape, List<Parameter> parameters) {
        return shape.chars().filter(letter -> letter == '=').count() == parameters.size()
                && parameters.stream().allMatch(one -> shape.contains(one.name() + "="));
    }
}
