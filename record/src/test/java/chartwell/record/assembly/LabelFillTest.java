package chartwell.record.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.index.Labelling;
import chartwell.record.read.ReadResult;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.sight.Sights.Asked;
import chartwell.record.sight.Sights.Of;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Other rules label what is there, also versions of before, without a new version.
@Tag("database")
class LabelFillTest {
    private static final Access ALL =
            new Access("all", "test", "HOPERAT", "test", Sight.everything());

    /// Whatever has a note of a text is of the category SECRET.
    private record Rules(String text, long version) implements Labelling {

        @Override
        public Set<String> of(JsonObject resource) {
            return resource.objects("note").stream().anyMatch(it -> text.equals(it.text("text")))
                    ? Set.of("SECRET")
                    : Set.of();
        }

        @Override
        public Optional<String> category(@Nullable String system, String code) {
            return Optional.empty();
        }

        @Override
        public List<String> categories() {
            return List.of("SECRET");
        }

        @Override
        public Shown shown(String category) {
            return new Shown("http://labels", category, category);
        }
    }

    private static HealthRecord open(Database database, Labelling labelling) {
        return HealthRecord.open(
                database,
                Definitions.r4(),
                InstantSource.system(),
                new SplittableRandom(1),
                "labels",
                false,
                labelling);
    }

    private static void put(HealthRecord health, String note) {
        String json =
                "{\"resourceType\":\"Observation\",\"id\":\"o\",\"status\":\"final\","
                        + "\"code\":{\"text\":\"x\"},\"note\":[{\"text\":\"%s\"}]}".formatted(note);
        JsonObject resource =
                JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
        assertThat(
                        health.transactions()
                                .commit(
                                        ALL,
                                        "update",
                                        List.of(new Entry.Update(null, "o", resource, null, false)),
                                        null))
                .isInstanceOf(TransactionResult.Committed.class);
    }

    /// Whether the first, the second and the current version are seen by who may not see secrets.
    private static List<Boolean> seen(HealthRecord health) {
        Sight sight =
                health.sights()
                        .of(
                                new Asked(
                                        new Of.Everyone(),
                                        null,
                                        List.of(),
                                        Set.of("SECRET"),
                                        List.of("TREAT"),
                                        Instant.parse("2026-06-01T00:00:00Z"),
                                        false));
        Access access = new Access("one", "test", "TREAT", "test", sight);
        return List.of(
                isFound(health.reading().vread(access, "Observation", "o", "1")),
                isFound(health.reading().vread(access, "Observation", "o", "2")),
                isFound(health.reading().read(access, "Observation", "o")));
    }

    private static boolean isFound(ReadResult result) {
        return result instanceof ReadResult.Found;
    }

    /// How many a search for the label finds.
    private static int found(HealthRecord health) {
        SearchResult result =
                health.searching()
                        .search(
                                ALL,
                                "Observation",
                                List.of(new Parameter("_security", "http://labels|SECRET")),
                                false,
                                null);
        return ((SearchResult.Page) result).matches().size();
    }

    /// `meta.security` of a version as it is sent, as far as it is there.
    private static String security(HealthRecord health, String version) {
        ReadResult.Found found =
                (ReadResult.Found) health.reading().vread(ALL, "Observation", "o", version);
        String text = new String(found.resource().bytes(), StandardCharsets.UTF_8);
        int from = text.indexOf("\"security\"");
        return from < 0 ? "" : text.substring(from, text.indexOf("}]", from) + 2);
    }

    /// A client that sends back what it read changes nothing.
    @Test
    void whatComesBackWithLabelsByRulesIsUnchanged() {
        try (Database database = TestDatabase.fresh();
                HealthRecord health = open(database, new Rules("one", 11))) {
            put(health, "one");
            ReadResult.Found found =
                    (ReadResult.Found) health.reading().read(ALL, "Observation", "o");
            JsonObject sent = JsonReader.readObject(found.resource().bytes(), JsonLimits.DEFAULT);
            assertThat(security(health, "1"))
                    .isEqualTo(
                            "\"security\":[{\"system\":\"http://labels\",\"code\":\"SECRET\","
                                    + "\"display\":\"SECRET\",\"userSelected\":false}]");
            health.transactions()
                    .commit(
                            ALL,
                            "update",
                            List.of(new Entry.Update(null, "o", sent, null, false)),
                            null);
            assertThat(health.reading().vread(ALL, "Observation", "o", "2"))
                    .isInstanceOf(ReadResult.NotFound.class);
            assertThat(found(health)).isOne();
        }
    }

    @Test
    void otherRulesLabelWhatIsThereAndMakeNoVersion() {
        try (Database database = TestDatabase.fresh()) {
            try (HealthRecord health = open(database, Labelling.none())) {
                put(health, "one");
                put(health, "two");
                assertThat(seen(health)).containsExactly(true, true, true);
            }
            try (HealthRecord health = open(database, new Rules("one", 11))) {
                assertThat(seen(health)).containsExactly(false, true, true);
                assertThat(found(health)).isZero();
                assertThat(security(health, "1")).contains("http://labels");
                assertThat(security(health, "2")).isEmpty();
            }
            try (HealthRecord health = open(database, new Rules("two", 12))) {
                assertThat(seen(health)).containsExactly(true, false, false);
                assertThat(found(health)).isOne();
                assertThat(security(health, "1")).isEmpty();
                assertThat(security(health, "2")).contains("\"SECRET\"");
                assertThat(health.reading().vread(ALL, "Observation", "o", "3"))
                        .isInstanceOf(ReadResult.NotFound.class);
            }
        }
    }
}
