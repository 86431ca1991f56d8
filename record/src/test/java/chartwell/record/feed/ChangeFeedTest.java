package chartwell.record.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.DatabaseSettings;
import chartwell.record.database.TestDatabase;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@Tag("database")
class ChangeFeedTest {
    private static final Access ALL =
            new Access("reader", "test", "HOPERAT", "test", Sight.everything());
    private static final Access HALF =
            new Access("mira", "test", "TREAT", "test", new Sight.Panel(7));
    private static final long LARGE = 1L << 40;

    private final String url = TestDatabase.freshUrl();
    private final Database one = Database.at(url, DatabaseSettings.standard());
    private final Database other = Database.at(url, DatabaseSettings.standard());
    private final List<HealthRecord> servers = List.of(open(one, 1), open(other, 2));

    private static HealthRecord open(Database database, int number) {
        return HealthRecord.open(
                database,
                Definitions.r4(),
                InstantSource.system(),
                new SplittableRandom(number),
                "server" + number,
                false);
    }

    @AfterEach
    void close() {
        servers.forEach(HealthRecord::close);
        one.close();
        other.close();
    }

    @Test
    void skipsNothingWhileALargeBundleIsInFlight() throws Exception {
        List<Entry> bundle = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            bundle.add(put("bundle" + i, 0));
        }
        Map<String, Long> answered = new HashMap<>();
        Follower follower = new Follower(servers.get(1).feed());
        long waiting = 0;
        Duration held = Duration.ZERO;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            CountDownLatch committed = new CountDownLatch(1);
            Future<?> reading =
                    threads.submit(
                            () -> {
                                while (committed.getCount() > 0) {
                                    follower.read(700);
                                }
                                follower.readToTheEnd(700);
                            });
            Future<?> large = threads.submit(() -> commit(0, bundle));
            for (int i = 0; !large.isDone() || i < 20; i++) {
                commit(i, List.of(put("small" + i % 7, i)));
                answered.put("small" + i % 7 + "/" + (i / 7 + 1), System.nanoTime());
                FeedDelay delay = servers.getFirst().feed().delay();
                waiting = Math.max(waiting, delay.waiting());
                held = delay.held().compareTo(held) > 0 ? delay.held() : held;
            }
            large.get();
            committed.countDown();
            reading.get();
        }
        Set<String> written = new HashSet<>(answered.keySet());
        bundle.forEach(entry -> written.add(((Entry.Update) entry).id() + "/1"));
        assertThat(follower.seen).hasSize(written.size());
        assertThat(new HashSet<>(follower.seen)).isEqualTo(written);
        assertThat(waiting).as("small changes behind the bundle").isPositive();
        assertThat(held).isPositive();
        System.out.printf("feed: held %s, %d waiting%n", held, waiting);
        printDelays("beside a bundle of 10,000 entries", follower, answered);
    }

    /// Whoever waited for a lock has the lower number and the later version.
    @Test
    void givesVersionsInOrderWhereAnEarlierTransactionWritesLater() throws Exception {
        for (String id : List.of("a", "b", "c")) { // rows are locked in the order of their making
            commit(0, List.of(put(id, 0)));
        }
        Follower follower = new Follower(servers.getFirst().feed());
        follower.readToTheEnd(100);
        try (Connection holder = one.maintenance().getConnection();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            holder.setAutoCommit(false);
            try (Statement lock = holder.createStatement()) {
                lock.execute(
                        """
                        select from content where rid = (select rid from resource where id = 'b')
                        for update""");
            }
            Future<?> early =
                    thread.submit(() -> commit(0, List.of(put("a", 1), put("b", 1), put("c", 1))));
            awaitLockWaits();
            commit(1, List.of(put("c", 2)));
            assertThat(follower.read(100)).as("held back").isZero();
            assertThat(servers.getFirst().feed().delay())
                    .satisfies(delay -> assertThat(delay.waiting()).isEqualTo(1))
                    .satisfies(delay -> assertThat(delay.held()).isPositive());
            holder.rollback();
            early.get();
        }
        follower.readToTheEnd(1);
        assertThat(follower.seen).containsExactly("a/1", "b/1", "c/1", "c/2", "a/2", "b/2", "c/3");
        assertThat(follower.transactions.get("c/3")).isLessThan(follower.transactions.get("c/2"));
        assertThat(servers.getFirst().feed().delay()).isEqualTo(new FeedDelay(Duration.ZERO, 0));
    }

    private void awaitLockWaits() throws Exception {
        String waiting =
                "select from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and datname = current_database()";
        try (Connection connection = one.maintenance().getConnection();
                PreparedStatement waits = connection.prepareStatement(waiting)) {
            for (int i = 0; i < 500; i++) {
                try (ResultSet rows = waits.executeQuery()) {
                    if (rows.next()) {
                        return;
                    }
                }
                Thread.sleep(10);
            }
            throw new AssertionError("nobody waits");
        }
    }

    @Test
    void givesEachChangeOnceFromManyWritersThroughTwoServers() throws Exception {
        int writers = 12;
        int rounds = 15;
        Follower follower = new Follower(servers.getFirst().feed());
        Map<String, Long> answered = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                SplittableRandom random = new SplittableRandom(writer);
                int number = writer;
                writing.add(
                        threads.submit(
                                () -> {
                                    for (int round = 0; round < rounds; round++) {
                                        int first = random.nextInt(5);
                                        int value = number * rounds + round;
                                        commit(
                                                number,
                                                List.of(
                                                        put("shared" + first, value),
                                                        put("shared" + (first + 1), value),
                                                        put("own" + value, value)));
                                        answered.put("own" + value + "/1", System.nanoTime());
                                    }
                                }));
            }
            while (writing.stream().anyMatch(writer -> !writer.isDone())) {
                follower.read(40);
            }
            for (Future<?> writer : writing) {
                writer.get();
            }
        }
        follower.readToTheEnd(40);
        assertThat(follower.seen).hasSize(writers * rounds * 3).doesNotHaveDuplicates();
        printDelays("beside " + writers + " writers", follower, answered);
    }

    /// How long after its writer was answered a follower had each change. The figures decide
    /// nothing here.
    private static void printDelays(String when, Follower follower, Map<String, Long> answered) {
        long[] micros =
                answered.entrySet().stream()
                        .mapToLong(one -> follower.nanosAfter(one.getKey(), one.getValue()) / 1_000)
                        .sorted()
                        .toArray();
        System.out.printf(
                "feed: delay of %d changes %s: p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                micros.length,
                when,
                micros[micros.length / 2] / 1e3,
                micros[micros.length * 99 / 100] / 1e3,
                micros[micros.length - 1] / 1e3);
    }

    @Test
    void goesOnWhereAReaderStoppedAfterARestart() {
        for (int i = 0; i < 10; i++) {
            commit(i, List.of(put("x" + i, 0), put("y" + i, 0), put("z" + i, 0)));
        }
        Follower follower = new Follower(servers.getFirst().feed());
        follower.read(7);
        String kept = follower.position.text();
        follower.read(7);
        try (Database database = Database.at(url, DatabaseSettings.standard());
                HealthRecord restarted = open(database, 3)) {
            Follower again = new Follower(restarted.feed());
            again.position = FeedPosition.of(kept).orElseThrow();
            again.readToTheEnd(7);
            assertThat(again.seen).hasSize(23).startsWith("y2/1").endsWith("z9/1");
            assertThat(again.seen.subList(0, 7)).isEqualTo(follower.seen.subList(7, 14));
        }
    }

    @Test
    void tellsWhatHappened() {
        commit(0, List.of(put("a", 0)));
        commit(0, List.of(put("a", 1)));
        commit(0, List.of(new Entry.Delete(null, "Patient", "a", null)));
        commit(0, List.of(put("a", 2)));
        FeedPage page = servers.getFirst().feed().next(ALL, FeedPosition.START, 100, LARGE);
        assertThat(page.changes())
                .extracting(Change::what)
                .containsExactly(
                        Change.What.CREATE,
                        Change.What.UPDATE,
                        Change.What.DELETE,
                        Change.What.CREATE);
        assertThat(page.changes()).extracting(Change::version).containsExactly(1, 2, 3, 4);
        assertThat(page.changes()).extracting(Change::type).containsOnly("Patient");
        assertThat(page.changes().get(2).bytes()).isZero();
        assertThat(page.more()).isFalse();
    }

    @Test
    void endsAPageAtItsBytes() {
        commit(0, List.of(put("a", 0), put("b", 0), put("c", 0)));
        ChangeFeed feed = servers.getFirst().feed();
        long size = feed.next(ALL, FeedPosition.START, 100, LARGE).changes().getFirst().bytes();
        FeedPage two = feed.next(ALL, FeedPosition.START, 100, 2 * size + 1);
        assertThat(two.changes()).hasSize(2);
        assertThat(two.more()).isTrue();
        assertThat(feed.next(ALL, FeedPosition.START, 100, 1).changes()).hasSize(1);
        assertThat(feed.next(ALL, two.position(), 100, 1).changes())
                .extracting(Change::id)
                .containsExactly("c");
    }

    @Test
    void showsAnActorHerHalfAndMovesPastTheOther() throws SQLException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.add(put("p" + i, 0));
        }
        commit(0, entries);
        try (Connection connection = one.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into panel select 7, rid from resource where id < 'p5'");
        }
        ChangeFeed feed = servers.getFirst().feed();
        FeedPage hers = feed.next(HALF, FeedPosition.START, 100, LARGE);
        assertThat(hers.changes())
                .extracting(Change::id)
                .containsExactly("p0", "p1", "p2", "p3", "p4");
        assertThat(hers.position())
                .isEqualTo(feed.next(ALL, FeedPosition.START, 100, LARGE).position());
        FeedPosition middle = hers.changes().getLast().position();
        FeedPage none = feed.next(HALF, middle, 3, LARGE);
        assertThat(none.changes()).isEmpty();
        assertThat(none.more()).isTrue();
        assertThat(none.position()).isGreaterThan(middle);
    }

    @Test
    void walksTheLogByItsOrder() throws SQLException {
        try (Connection connection = one.interactive().getConnection();
                Statement fill = connection.createStatement()) {
            fill.execute(
                    """
                    insert into transaction (turn, at, rids, versions, types)
                    select i::text::xid8, now(), array[i], array[1], array[1::smallint]
                    from generate_series(1, 100000) i""");
            fill.execute("analyze transaction");
            FeedPosition late = new FeedPosition(90_000, 0, 0);
            StringBuilder plan = new StringBuilder();
            try (PreparedStatement explain =
                            ChangeFeed.page(ALL, late, 100).after("explain ", 0, connection);
                    ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            assertThat(plan)
                    .contains("transaction_pkey")
                    .contains("Presorted Key: t.turn, t.number")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void readsPositionsBackAndRefusesOtherTexts() {
        FeedPosition position = new FeedPosition(4711, 23, 1);
        assertThat(FeedPosition.of(position.text())).contains(position);
        assertThat(FeedPosition.of("4711-23")).isEmpty();
        assertThat(FeedPosition.of("x")).isEmpty();
        assertThat(new FeedPosition(4711, 22, 9)).isLessThan(position);
        assertThatThrownBy(() -> servers.getFirst().feed().next(ALL, FeedPosition.START, 0, LARGE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void commit(int server, List<Entry> entries) {
        assertThat(servers.get(server % 2).transactions().commit(ALL, "transaction", entries, null))
                .isInstanceOf(TransactionResult.Committed.class);
    }

    private static Entry put(String id, int value) {
        String json =
                """
                {"resourceType":"Patient","id":"%s","name":[{"family":"Value%d"}]}"""
                        .formatted(id, value);
        JsonObject resource =
                JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
        return new Entry.Update(null, id, resource, null, false);
    }

    /// Reads on and on, checking that versions ascend one by one.
    private static final class Follower {
        private final ChangeFeed feed;
        private final Map<Long, Integer> versions = new HashMap<>();
        final List<String> seen = new ArrayList<>();
        final Map<String, Long> transactions = new HashMap<>();

        /// By [System#nanoTime].
        final Map<String, Long> when = new HashMap<>();

        FeedPosition position = FeedPosition.START;

        Follower(ChangeFeed feed) {
            this.feed = feed;
        }

        long nanosAfter(String version, long answered) {
            return Math.max(0, Objects.requireNonNull(when.get(version)) - answered);
        }

        int read(int count) {
            FeedPage page = feed.next(ALL, position, count, LARGE);
            for (Change change : page.changes()) {
                String version = change.id() + "/" + change.version();
                assertThat(change.position()).isGreaterThan(position);
                assertThat(versions.merge(change.rid(), 1, Integer::sum))
                        .as(version)
                        .isEqualTo(change.version());
                position = change.position();
                seen.add(version);
                transactions.put(version, change.transaction());
                when.put(version, System.nanoTime());
            }
            assertThat(page.position()).isEqualTo(position);
            return page.changes().size();
        }

        /// Until nothing waits; the trail's own transactions, too, hold the feed back for a moment.
        void readToTheEnd(int count) {
            boolean waiting;
            do {
                waiting = feed.delay().waiting() > 0;
            } while (read(count) > 0 || waiting);
        }
    }
}
