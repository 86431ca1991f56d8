package chartwell.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;
import chartwell.record.transaction.TransactionResult.EntryOutcome;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// On an index in which every hash of one resource is also one of another, as if they collided.
@Tag("database")
class ValueCheckTest {
    private static final Access ACCESS =
            new Access("writer", "test", "HOPERAT", "test", Sight.everything());

    private static final Database DATABASE = TestDatabase.fresh();
    private static final HealthRecord RECORD =
            HealthRecord.open(
                    DATABASE,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "node",
                    false);

    @BeforeAll
    static void collide() throws SQLException {
        put(
                """
                {"resourceType":"Patient","id":"own","gender":"female","name":[{"family":"Berg"}],
                 "identifier":[{"system":"urn:x","value":"1"}]}""");
        put("{\"resourceType\":\"Patient\",\"id\":\"other\",\"active\":true}");
        for (String id : List.of("own", "other")) {
            put(
                    """
                    {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"x"},
                     "subject":{"reference":"Patient/%s"},
                     "performer":[{"identifier":{"system":"urn:staff","value":"%s"}}],
                     "meta":{"profile":["urn:p|1","urn:q:%s"]}}"""
                            .formatted(id, id, id, id));
        }
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    update resource r set tokens = r.tokens || o.tokens
                    from resource o
                    where o.type = r.type and o.id = 'own' and r.id = 'other'
                    """);
        }
    }

    @AfterAll
    static void close() {
        RECORD.close();
        DATABASE.close();
    }

    private static void put(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        Entry entry =
                new Entry.Update(
                        null,
                        json.replaceAll("(?s).*?\"id\":\"(\\w+)\".*", "$1"),
                        JsonReader.readObject(utf8, JsonLimits.DEFAULT),
                        null,
                        false);
        assertThat(RECORD.transactions().commit(ACCESS, "update", List.of(entry), null))
                .isInstanceOf(TransactionResult.Committed.class);
    }

    private static List<String> searched(String type, List<Parameter> criteria) {
        SearchResult result = RECORD.searching().search(ACCESS, type, criteria, false, null);
        return ((SearchResult.Page) result)
                .matches().stream().map(match -> match.resource().id()).toList();
    }

    private static List<String> found(String type, List<Parameter> criteria, int limit)
            throws SQLException {
        try (Connection connection = DATABASE.interactive().getConnection()) {
            return ((Matching.Matches.Ids)
                            RECORD.searching().find(connection, ACCESS, type, criteria, limit))
                    .ids();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Patient, identifier, urn:x|1",
        "Patient, identifier, 1",
        "Patient, identifier, urn:x|",
        "Patient, gender, female",
        "Patient, family:exact, Berg",
        "Observation, subject, Patient/own",
        "Observation, subject:Patient, own",
        "Observation, performer:identifier, urn:staff|own",
        "Observation, _profile, urn:q:own",
        "Observation, subject:Patient.identifier, urn:x|1",
        "Observation, patient.gender, female",
    })
    void findsWhatHasTheValueAndNothingElse(String type, String name, String value)
            throws SQLException {
        List<Parameter> criteria = List.of(new Parameter(name, value));
        assertThat(searched(type, criteria)).containsExactlyInAnyOrder("own", "other");
        for (int limit : List.of(1, 2, 9)) {
            assertThat(found(type, criteria, limit)).containsExactly("own");
        }
    }

    @Test
    void findsAllThatHaveIt() throws SQLException {
        assertThat(found("Observation", List.of(new Parameter("_profile", "urn:p")), 9))
                .containsExactlyInAnyOrder("own", "other");
        assertThat(found("Observation", List.of(new Parameter("_profile", "urn:p|1")), 1))
                .hasSize(1);
    }

    @Test
    void isWhatAConditionalCreateAsks() {
        Entry entry =
                new Entry.Create(
                        null,
                        JsonReader.readObject(
                                "{\"resourceType\":\"Patient\"}".getBytes(StandardCharsets.UTF_8),
                                JsonLimits.DEFAULT),
                        List.of(new Parameter("identifier", "urn:x|1")));
        TransactionResult result =
                RECORD.transactions().commit(ACCESS, "create", List.of(entry), null);
        List<EntryOutcome> outcomes = new ArrayList<>();
        if (result instanceof TransactionResult.Committed(List<EntryOutcome> done)) {
            outcomes.addAll(done);
        }
        assertThat(outcomes)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.resource().id()).isEqualTo("own"));
    }
}
