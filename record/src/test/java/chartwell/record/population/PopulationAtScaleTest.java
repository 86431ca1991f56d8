package chartwell.record.population;

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
import chartwell.record.search.Within;
import chartwell.record.transaction.Entry;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Counts the population of a record of a million resources, of which 10,000 are people, 60,000
/// conditions and 60,000 encounters, within the time that a page has.
@Tag("long")
@Tag("database")
class PopulationAtScaleTest {
    private static final System.Logger LOG =
            System.getLogger(PopulationAtScaleTest.class.getName());
    private static final int TIMES = 20;
    private static final double MOST_MILLIS = 300;

    /// For other programs on the machine.
    private static final double SLACK = 2;

    @Test
    void countsAMillionResourcesWithinAPagesTime() throws SQLException {
        try (Database database = TestDatabase.fresh();
                HealthRecord record =
                        HealthRecord.open(
                                database,
                                Definitions.r4(),
                                InstantSource.system(),
                                new SplittableRandom(1),
                                "population-scale",
                                false)) {
            put(record, "Organization", "site", "\"name\":\"Site\"");
            put(
                    record,
                    "Encounter",
                    "there",
                    """
                    "status":"finished","class":{"code":"AMB"},
                    "serviceProvider":{"reference":"Organization/site"}""");
            put(
                    record,
                    "Condition",
                    "like",
                    """
                    "subject":{"display":"nobody"},
                    "code":{"coding":[{"code":"I10","display":"Hypertension"}]}""");
            fill(database);
            for (Sight sight : List.of(Sight.everything(), new Sight.Panel(1))) {
                Access access = new Access("scale", "records", "HOPERAT", "test", sight);
                Within half =
                        record.searching().within(access, "service-provider=Organization/site");
                takeFourFiles(record.population(), access);
                for (Within within : List.of(Within.all(), half)) {
                    double slow = ask(record.population(), access, within);
                    assertThat(slow).as(sight + within.said()).isLessThan(SLACK * MOST_MILLIS);
                }
            }
        }
    }

    /// Four who take all encounters at once are held up by each other and by nothing else.
    private static void takeFourFiles(Population population, Access access) {
        long began = System.nanoTime();
        List<Long> taken =
                IntStream.range(0, 4)
                        .parallel()
                        .mapToObj(
                                _ ->
                                        population.allEncounters(
                                                access,
                                                Within.all(),
                                                Instant.EPOCH,
                                                Instant.parse("2100-01-01T00:00:00Z"),
                                                100_000))
                        .map(whole -> whole.rows().count())
                        .toList();
        LOG.log(
                System.Logger.Level.INFO,
                "{0}: four times {1} encounters in {2} ms, {3} MB in use",
                access.sight(),
                taken.getFirst(),
                (System.nanoTime() - began) / 1_000_000,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        assertThat(taken).allMatch(count -> count > 19_000);
    }

    private static void put(HealthRecord record, String type, String id, String more) {
        String json = "{\"resourceType\":\"%s\",\"id\":\"%s\",%s}".formatted(type, id, more);
        Access all = new Access("scale", "records", "HOPERAT", "test", Sight.everything());
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        JsonObject resource = JsonReader.readObject(bytes, JsonLimits.DEFAULT);
        record.transactions()
                .commit(
                        all,
                        "update",
                        List.of(new Entry.Update(null, id, resource, null, false)),
                        null);
    }

    private static void fill(Database database) throws SQLException {
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql :
                    List.of(
                            """
                            insert into resource (rid, patient, at, type, gone, id, tokens)
                            select n, case when n <= 10000 then n else 1 + n % 10000 end,
                                   (extract(epoch from timestamptz '2026-11-01') * 1e6)::bigint
                                     - n * 150000000::bigint,
                                   (select code from resource_type where name =
                                     case when n <= 10000 then 'Patient'
                                          when n <= 70000 then 'Condition'
                                          when n <= 130000 then 'Encounter'
                                          else 'Observation' end),
                                   false, 'r' || n, array[n]
                            from generate_series(1, 1000000) n on conflict do nothing""",
                            // Half of the encounters are such as the one that was put there.
                            """
                            update resource r set tokens = o.tokens from resource o
                            where o.id = 'there' and r.rid between 70001 and 130000
                              and r.rid / 2 % 2 = 0""",
                            """
                            insert into person
                            select n, date '1930-01-01' + (n * 7919 % 35000)::int,
                                   case n % 2 when 0 then 'female' else 'male' end,
                                   n % 9 = 0, false, '{}'
                            from generate_series(1, 10000) n""",
                            """
                            insert into problem
                            select n, 1 + n % 10000, (power(n * 7919 % 1000, 2) / 1500)::bigint,
                                   n + 60000
                            from generate_series(10001, 70000) n""",
                            // All Conditions and Encounters say what the ones that were put say.
                            """
                            insert into content (rid, updated, version, dictionary, body)
                            select n, c.updated, 1, c.dictionary, c.body
                            from generate_series(10001, 130000) n
                            join resource r
                              on r.id = case when n <= 70000 then 'like' else 'there' end
                            join content c on c.rid = r.rid
                            on conflict do nothing""",
                            "insert into panel select 1, n from generate_series(1, 10000, 3) n",
                            "vacuum analyze resource, content, person, problem, panel")) {
                statement.execute(sql);
            }
        }
    }

    private static double ask(Population population, Access access, Within within) {
        List<LocalDate> bounds =
                IntStream.rangeClosed(1, 20)
                        .mapToObj(band -> LocalDate.of(1926 + 5 * band, 11, 1))
                        .toList();
        List<Instant> months =
                IntStream.rangeClosed(0, 36)
                        .mapToObj(month -> YearMonth.of(2023, 12).plusMonths(month))
                        .map(month -> month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                        .toList();
        Some women =
                new Some(
                        Optional.of(LocalDate.of(1990, 1, 1)),
                        Optional.of(LocalDate.of(1994, 12, 31)),
                        false,
                        "female",
                        Optional.of(false),
                        Optional.empty());
        double[] overviews = new double[TIMES];
        double[] lists = new double[TIMES];
        double[] conditions = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            Overview overview = population.overview(access, within, bounds, months, 15);
            overviews[i] = (System.nanoTime() - began) / 1e6;
            assertThat(overview.problems()).hasSize(15);
            assertThat(overview.encounters()).hasSize(36).anyMatch(count -> count > 0);
            began = System.nanoTime();
            assertThat(population.people(access, within, women, 0, 50).total()).isPositive();
            lists[i] = (System.nanoTime() - began) / 1e6;
        }
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            // Half of the encounters are of every other code.
            assertThat(population.problems(access, within, 1000))
                    .hasSizeGreaterThan(within.isAll() ? 600 : 300);
            conditions[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(conditions);
        Arrays.sort(overviews);
        Arrays.sort(lists);
        LOG.log(
                System.Logger.Level.INFO,
                "{0}: overview half within {1} ms, all within {2} ms; people half within {3} ms;"
                        + " conditions half within {4} ms",
                access.sight() + within.said(),
                overviews[TIMES / 2],
                overviews[TIMES - 1],
                lists[TIMES / 2],
                conditions[TIMES / 2]);
        return Math.max(overviews[TIMES / 2], conditions[TIMES / 2]);
    }
}
