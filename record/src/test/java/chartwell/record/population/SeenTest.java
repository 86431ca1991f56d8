package chartwell.record.population;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.population.Overview.Group;
import chartwell.record.population.Overview.Problem;
import chartwell.record.search.Within;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A panel of three of five people, first as a large part of all, then beside very many.
@Tag("database")
class SeenTest {
    private static final Access ALL =
            new Access("test", "records", "HOPERAT", "test", Sight.everything());
    private static final Access PANEL =
            new Access("test", "physician", "TREAT", "test", new Sight.Panel(7));
    private static final List<Instant> MONTH =
            List.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));
    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord HEALTH =
            HealthRecord.open(
                    DATABASE,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "seen",
                    false);

    @AfterAll
    static void close() {
        HEALTH.close();
        DATABASE.close();
    }

    private static void put(String type, String id, String more) {
        String json =
                "{'resourceType':'%s','id':'%s',%s}".formatted(type, id, more).replace('\'', '"');
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Entry entry =
                new Entry.Update(
                        null, id, JsonReader.readObject(bytes, JsonLimits.DEFAULT), null, false);
        assertThat(HEALTH.transactions().commit(ALL, "update", List.of(entry), null))
                .isInstanceOf(TransactionResult.Committed.class);
    }

    private static void condition(String id, String who, String what, String more) {
        put(
                "Condition",
                id,
                "'subject':{'reference':'Patient/%s'},'code':{'coding':[{'code':'%s'}]}%s"
                        .formatted(who, what, more));
    }

    @Test
    void countsTheSameOfAPanelThatIsLargeAndOfOneThatIsSmallBesideAll() throws SQLException {
        put("Patient", "ann", "'gender':'female'");
        put("Patient", "bob", "'gender':'male'");
        put("Patient", "cyd", "'gender':'female'");
        put("Patient", "dan", "'gender':'male'");
        put(
                "Patient",
                "old",
                "'link':[{'type':'replaced-by','other':{'reference':'Patient/bob'}}]");
        condition("1", "ann", "gout", "");
        condition("2", "ann", "gout", "");
        condition("3", "ann", "mumps", ",'asserter':{'reference':'Patient/cyd'}");
        condition("4", "bob", "mumps", ",'asserter':{'reference':'Patient/ann'}");
        condition("5", "cyd", "gout", "");
        condition("6", "old", "gout", "");
        execute("insert into panel select 7, rid from resource where id in ('ann', 'bob', 'old')");
        execute("analyze person, panel");
        assertThat(isFew()).isFalse();
        assertSeen();
        execute(
                """
                insert into person select n, null, '', false, true, '{}'
                from generate_series(1000000000::bigint, 1000000999) n""");
        execute("analyze person");
        assertThat(isFew()).isTrue();
        assertSeen();
    }

    private static boolean isFew() throws SQLException {
        try (Connection connection = DATABASE.maintenance().getConnection()) {
            return Seen.isFew(connection, 7);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertSeen() {
        assertThat(people(PANEL)).isEqualTo("female 1, male 1");
        assertThat(people(ALL)).isEqualTo("female 2, male 2");
        assertThat(problems(PANEL))
                .as("what names another one is hidden")
                .isEqualTo("gout 1, mumps 1");
        assertThat(problems(ALL)).isEqualTo("gout 2, mumps 2");
        assertThat(with(PANEL, "mumps")).containsExactly("bob");
        assertThat(with(ALL, "mumps")).containsExactlyInAnyOrder("ann", "bob");
        assertThat(with(PANEL, "gout")).containsExactly("ann");
    }

    private static String people(Access access) {
        return HEALTH
                .population()
                .overview(access, Within.all(), List.of(), MONTH, 10)
                .groups()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Group::gender, TreeMap::new, Collectors.summingLong(Group::people)))
                .entrySet()
                .stream()
                .map(group -> group.getKey() + " " + group.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String problems(Access access) {
        return HEALTH.population().problems(access, Within.all(), 10).stream()
                .sorted(Comparator.comparing(Problem::code))
                .map(problem -> problem.code() + " " + problem.people())
                .collect(Collectors.joining(", "));
    }

    private static List<String> with(Access access, String code) {
        Some some =
                new Some(
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "",
                        Optional.empty(),
                        Optional.of(new Some.Code("", code)));
        return HEALTH.population().people(access, Within.all(), some, 0, 10).rows().stream()
                .map(patient -> String.valueOf(patient.text("id")))
                .toList();
    }
}
