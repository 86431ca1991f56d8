package chartwell.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Orders beyond the sizes that [SearchOracleTest] has: where the index takes over from reading,
/// and where sorting ends.
@Tag("database")
class SortingTest {
    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord HEALTH =
            HealthRecord.open(
                    DATABASE,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "sorting",
                    false);

    @BeforeAll
    static void fill() {
        for (int from = 0; from < 1_200; from += 400) {
            List<Entry> entries = new ArrayList<>();
            for (int i = from; i < from + 400; i++) {
                entries.add(basic(i));
            }
            assertThat(HEALTH.transactions().commit(OracleRecord.ALL, "transaction", entries, null))
                    .isInstanceOf(TransactionResult.Committed.class);
        }
    }

    /// Dose quantities from 0 to 1199 in an order that is not that of the ids.
    private static Entry basic(int i) {
        String json =
                """
                {'resourceType':'Observation','id':'o%d','status':'%s','code':{'text':'x'},
                 'valueQuantity':{'value':%d,'unit':'%s'}}
                """
                        .formatted(
                                i,
                                i < 5 ? "final" : "amended",
                                (i * 7) % 1200,
                                i % 2 == 0 ? "mg" : "g");
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new Entry.Update(
                null, "o" + i, JsonReader.readObject(bytes, JsonLimits.DEFAULT), null, false);
    }

    @AfterAll
    static void close() {
        HEALTH.close();
        DATABASE.close();
    }

    private static SearchResult search(String sort, @Nullable String status, int count) {
        List<Parameter> asked = new ArrayList<>();
        asked.add(new Parameter("_sort", sort));
        asked.add(new Parameter("_count", Integer.toString(count)));
        if (status != null) {
            asked.add(new Parameter("status", status));
        }
        return HEALTH.searching().search(OracleRecord.ALL, "Observation", asked, false, null);
    }

    private static List<String> ids(SearchResult result) {
        assertThat(result).isInstanceOf(SearchResult.Page.class);
        return ((SearchResult.Page) result)
                .matches().stream().map(match -> match.resource().id()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "value-quantity, , o0 o343 o686 o1029",
        "-value-quantity, , o857 o514 o171 o1028",
        "value-quantity, final, o0 o1 o2 o3 o4",
        "'status,value-quantity', final, o0 o1 o2 o3 o4",
        "'status,-value-quantity', , o857 o514 o171 o1028",
        "'-status,-value-quantity', , o4 o3 o2 o1 o0 o857",
        "'-status,status,-status,_id', final, o0 o1 o2 o3 o4"
    })
    void ordersTheSameFromIndexAndContent(String sort, @Nullable String status, String first) {
        List<String> expected = List.of(first.split(" "));
        assertThat(ids(search(sort, status, expected.size()))).isEqualTo(expected);
    }

    @Test
    void refusesToReadTooManyMatches() throws SQLException {
        try (Connection connection = DATABASE.maintenance().getConnection();
                PreparedStatement rows =
                        connection.prepareStatement(
                                """
                                insert into resource (rid, at, type, gone, id, tokens)
                                select 1000000000 + i, 0, (select code from resource_type
                                                           where name = 'Basic'),
                                       false, 'b' || i, '{}'
                                from generate_series(1, ?) i""")) {
            rows.setInt(1, Sorting.MOST + 1);
            rows.execute();
        }
        List<Parameter> byCode = List.of(new Parameter("_sort", "code"));
        assertThat(HEALTH.searching().search(OracleRecord.ALL, "Basic", byCode, false, null))
                .isInstanceOfSatisfying(
                        SearchResult.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("too-costly"));
    }

    @Test
    void refusesAnOrderThatNothingHas() {
        assertThat(search("code-value-quantity", null, 5))
                .isInstanceOfSatisfying(
                        SearchResult.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("not-supported"));
        assertThat(search("nothing", null, 5)).isInstanceOf(SearchResult.Refused.class);
        assertThat(search("_id,_id,_id,_id,_id,_id", null, 5))
                .isInstanceOf(SearchResult.Refused.class);
    }
}
