package chartwell.record.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.Problem;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.DatabaseSettings;
import chartwell.record.database.TestDatabase;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading.HistoryRange;
import chartwell.record.read.Reading.HistoryResult;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.transaction.TransactionResult.Committed;
import chartwell.record.transaction.TransactionResult.Effect;
import chartwell.record.transaction.TransactionResult.EntryOutcome;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// 16 writers on the same resources, through two servers on one database.
@Tag("database")
class ParallelWritersTest {
    private static final int WRITERS = 16;
    private static final int RESOURCES = 10;
    private static final Access ACCESS =
            new Access("writer", "test", "HOPERAT", "test", Sight.everything());

    private static final String URL = TestDatabase.freshUrl();
    private static final Database ONE = Database.at(URL, DatabaseSettings.standard());
    private static final Database OTHER = Database.at(URL, DatabaseSettings.standard());
    private static final List<HealthRecord> SERVERS = List.of(open(ONE, 1), open(OTHER, 2));

    private static HealthRecord open(Database database, int number) {
        return HealthRecord.open(
                database,
                Definitions.r4(),
                InstantSource.system(),
                new SplittableRandom(number),
                "server" + number,
                false);
    }

    @AfterAll
    static void close() {
        SERVERS.forEach(HealthRecord::close);
        ONE.close();
        OTHER.close();
    }

    @Test
    void makeVersionsWithoutGaps() throws Exception {
        int rounds = 10;
        AtomicInteger number = new AtomicInteger();
        together(
                writer -> {
                    SplittableRandom random = new SplittableRandom(writer);
                    for (int round = 0; round < rounds; round++) {
                        List<Entry> entries = new ArrayList<>();
                        for (int i : shuffled(random).subList(0, 3)) {
                            entries.add(put("gap" + i, "W" + number.incrementAndGet(), null));
                        }
                        assertThat(commit(writer, entries)).isInstanceOf(Committed.class);
                    }
                    return number.get();
                });
        int versions = 0;
        for (int i = 0; i < RESOURCES; i++) {
            List<Integer> numbers = versions("gap" + i);
            assertThat(numbers)
                    .isEqualTo(
                            IntStream.rangeClosed(1, numbers.size()).boxed().toList().reversed());
            versions += numbers.size();
        }
        assertThat(versions).isEqualTo(WRITERS * rounds * 3);
    }

    @Test
    void haveExactlyOneWinnerWithIfMatch() throws Exception {
        List<Entry> first = new ArrayList<>();
        for (int i = 0; i < RESOURCES; i++) {
            first.add(put("match" + i, "First", null));
        }
        assertThat(commit(0, first)).isInstanceOf(Committed.class);
        for (int version = 1; version <= 5; version++) {
            String current = Integer.toString(version);
            List<List<Boolean>> won =
                    together(
                            writer ->
                                    shuffled(new SplittableRandom(writer)).stream()
                                            .sorted()
                                            .map(i -> wins(writer, "match" + i, current))
                                            .toList());
            for (int i = 0; i < RESOURCES; i++) {
                int at = i;
                assertThat(won.stream().filter(one -> one.get(at)).count()).isEqualTo(1);
            }
        }
        assertThat(versions("match3")).hasSize(6);
    }

    private static boolean wins(int writer, String id, String version) {
        return switch (commit(writer, List.of(put(id, "V" + version + "W" + writer, version)))) {
            case Committed _ -> true;
            case TransactionResult.Refused refused -> {
                assertThat(refused.problems().getFirst().kind())
                        .isEqualTo(Problem.Kind.PRECONDITION_FAILED);
                yield false;
            }
            case TransactionResult.AlreadyTaken _ -> throw new AssertionError();
        };
    }

    @Test
    void createOneThingOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            String key = "thing" + i;
            List<EntryOutcome> outcomes =
                    together(writer -> committed(writer, List.of(createOnce(key))).getFirst());
            assertThat(outcomes.stream().filter(o -> o.effect() == Effect.CREATED).count())
                    .isEqualTo(1);
            assertThat(outcomes.stream().map(o -> o.resource().id()).distinct()).hasSize(1);
            assertThat(found(0, "identifier", "urn:once|" + key)).hasSize(1);
        }
    }

    @Test
    void createThingsOnceInBundlesOfAnyOrder() throws Exception {
        List<List<EntryOutcome>> all =
                together(
                        writer ->
                                committed(
                                        writer,
                                        shuffled(new SplittableRandom(writer)).stream()
                                                .<Entry>map(i -> createOnce("bundled" + i))
                                                .toList()));
        long created =
                all.stream()
                        .flatMap(List::stream)
                        .filter(outcome -> outcome.effect() == Effect.CREATED)
                        .count();
        assertThat(created).isEqualTo(RESOURCES);
    }

    /// Each asks for the same by other words, so that no lock on the words holds them apart.
    @Test
    void actOnAMatchOnlyWhileItMatches() throws Exception {
        for (int round = 0; round < 10; round++) {
            String id = "waiting" + round;
            commit(0, List.of(waiting(id)));
            List<Effect> effects =
                    together(
                            writer -> {
                                List<Parameter> criteria =
                                        List.of(
                                                new Parameter("_id", id + ",other" + writer),
                                                new Parameter("active", "true"));
                                Entry entry =
                                        writer % 2 == 0
                                                ? new Entry.ConditionalUpdate(
                                                        null,
                                                        json(
                                                                """
                                                                {"resourceType":"Patient",
                                                                 "active":false}"""),
                                                        criteria,
                                                        null)
                                                : new Entry.ConditionalDelete(
                                                        null, "Patient", criteria);
                                return committed(writer / 2, List.of(entry)).getFirst().effect();
                            });
            assertThat(effects)
                    .filteredOn(e -> e == Effect.UPDATED || e == Effect.DELETED)
                    .as("round %d: %s", round, effects)
                    .hasSize(1);
            assertThat(versions(id)).hasSize(2);
        }
    }

    private static Entry waiting(String id) {
        String json =
                """
                {"resourceType":"Patient","id":"%s","active":true}"""
                        .formatted(id);
        return new Entry.Update(null, id, json(json), null, false);
    }

    @Test
    void findWhatIsAcknowledgedWithTheNextSearch() throws Exception {
        together(
                writer -> {
                    for (int i = 0; i < 10; i++) {
                        String id = "w" + writer + "i" + i;
                        String family = "Found" + writer + "x" + i;
                        commit(writer, List.of(put(id, family, null)));
                        assertThat(found(writer + 1, "family:exact", family)).containsExactly(id);
                        assertThat(found(writer + 1, "_id", id)).containsExactly(id);
                        assertThat(SERVERS.get(writer % 2).reading().read(ACCESS, "Patient", id))
                                .isInstanceOf(ReadResult.Found.class);
                        commit(writer, List.of(new Entry.Delete(null, "Patient", id, null)));
                        assertThat(found(writer + 1, "family:exact", family)).isEmpty();
                        assertThat(found(writer + 1, "_id", id)).isEmpty();
                    }
                    return writer;
                });
    }

    /// Entries that create and refer to the same new resources in different orders.
    @Test
    void referToTheSameNewResourcesWithoutDeadlock() throws Exception {
        for (int round = 0; round < 5; round++) {
            int number = round;
            together(
                    writer -> {
                        List<Entry> entries = new ArrayList<>();
                        for (int i : shuffled(new SplittableRandom(writer * 31 + number))) {
                            String json =
                                    """
                                    {"resourceType":"Observation","status":"final",
                                     "code":{"coding":[{"system":"urn:c%d","code":"c"}]},
                                     "valueQuantity":{"value":1,"unit":"u%d"},
                                     "subject":{"reference":"Patient/new%d-%d"}}"""
                                            .formatted(i, i, number, i);
                            entries.add(new Entry.Create(null, json(json), null));
                        }
                        return committed(writer, entries);
                    });
        }
        assertThat(found(0, "_has:Observation:patient:status", "final")).isEmpty();
    }

    private static List<EntryOutcome> committed(int writer, List<Entry> entries) {
        TransactionResult result = commit(writer, entries);
        assertThat(result).isInstanceOf(Committed.class);
        return ((Committed) result).outcomes();
    }

    private static TransactionResult commit(int writer, List<Entry> entries) {
        return SERVERS.get(writer % 2).transactions().commit(ACCESS, "transaction", entries, null);
    }

    private static Entry put(String id, String family, @Nullable String ifMatch) {
        String json =
                """
                {"resourceType":"Patient","id":"%s","name":[{"family":"%s"}]}"""
                        .formatted(id, family);
        return new Entry.Update(null, id, json(json), ifMatch, false);
    }

    private static Entry createOnce(String key) {
        String json =
                """
                {"resourceType":"Patient","identifier":[{"system":"urn:once","value":"%s"}]}"""
                        .formatted(key);
        return new Entry.Create(
                null, json(json), List.of(new Parameter("identifier", "urn:once|" + key)));
    }

    private static JsonObject json(String text) {
        return JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }

    private static List<String> found(int server, String name, String value) {
        SearchResult result =
                SERVERS.get(server % 2)
                        .searching()
                        .search(
                                ACCESS,
                                "Patient",
                                List.of(new Parameter(name, value)),
                                false,
                                null);
        return ((SearchResult.Page) result)
                .matches().stream().map(match -> match.resource().id()).toList();
    }

    private static List<Integer> versions(String id) {
        HistoryResult result =
                SERVERS.getFirst()
                        .reading()
                        .history(ACCESS, "Patient", id, new HistoryRange(null, null, 1000, null));
        return ((HistoryResult.Page) result)
                .versions().stream().map(past -> past.stored().version()).toList();
    }

    private static List<Integer> shuffled(SplittableRandom random) {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, RESOURCES).boxed().toList());
        Collections.shuffle(numbers, java.util.Random.from(random));
        return numbers;
    }

    private interface Writer<T> {
        T write(int number) throws Exception;
    }

    /// All writers at once; what each gives.
    private static <T> List<T> together(Writer<T> writer) throws Exception {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            tasks.add(
                    () -> {
                        start.await();
                        return writer.write(number);
                    });
        }
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
        }
        return results;
    }
}
