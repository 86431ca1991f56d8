package chartwell.record.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.record.Problem;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// The stated window: a crash loses the trace of at most 200 ms of reads.
@Tag("database")
class AuditWindowTest {
    private static final Duration STATED = Duration.ofMillis(200);
    private static final Database DATABASE = TestDatabase.fresh();

    private AuditTrail trail;

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @BeforeEach
    void open() {
        trail = AuditTrail.open(DATABASE, InstantSource.fixed(Trails.NOW), "node-1");
    }

    @AfterEach
    void close() {
        trail.close();
    }

    /// The middle one of many, so that a machine busy with other things does not fail the test; the
    /// next test is the strict one.
    @Test
    void aReadIsDurableWithinTheWindow() throws Exception {
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            long noted = System.nanoTime();
            trail.note(Trails.entry("read", "w" + i));
            while (count("w" + i) == 0) {
                Thread.sleep(1);
            }
            waits.add(Duration.ofNanos(System.nanoTime() - noted));
        }
        waits.sort(null);
        assertThat(waits.get(waits.size() / 2)).isLessThan(STATED);
    }

    @Test
    void noReadIsTakenWhileAnOlderOneIsNotDurableWithinTheWindow() throws Exception {
        AtomicLong first = new AtomicLong();
        AtomicLong last = new AtomicLong();
        AtomicInteger taken = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        try (Connection blocker = DATABASE.maintenance().getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table audit in exclusive mode");
            Thread reader =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        while (!stop.get()) {
                                            long before = System.nanoTime();
                                            trail.note(Trails.entry("stalled", "s"));
                                            first.compareAndSet(0, before);
                                            last.set(System.nanoTime());
                                            taken.incrementAndGet();
                                            LockSupport.parkNanos(100_000);
                                        }
                                    });
            Thread.sleep(STATED.multipliedBy(3));
            Duration lost = Duration.ofNanos(last.get() - first.get());
            assertThat(lost).as("reads a crash now would leave no trace of").isLessThan(STATED);
            assertThat(taken.get()).isPositive();
            stop.set(true);
            blocker.rollback();
            reader.join();
        }
        trail.close();
        assertThat(count("s")).isEqualTo(taken.get());
    }

    /// What a crash at this moment would lose of many readers at once: the entries that were taken
    /// and are not in the table. Each is given the time that makes the loss the shortest, so that a
    /// thread that the machine lets wait does not fail the test.
    @Test
    void manyReadersAtOnceLoseNoMoreThanTheWindow() throws Exception {
        int readers = 8;
        AtomicBoolean stop = new AtomicBoolean();
        List<Queue<Long>> begun = new ArrayList<>();
        List<Queue<Long>> taken = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (Connection blocker = DATABASE.maintenance().getConnection();
                Statement statement = blocker.createStatement()) {
            for (int i = 0; i < readers; i++) {
                String id = "many-" + i;
                Queue<Long> began = new ConcurrentLinkedQueue<>();
                Queue<Long> took = new ConcurrentLinkedQueue<>();
                begun.add(began);
                taken.add(took);
                threads.add(
                        Thread.ofPlatform()
                                .start(
                                        () -> {
                                            while (!stop.get()) {
                                                long before = System.nanoTime();
                                                trail.note(Trails.entry("read", id));
                                                began.add(before);
                                                took.add(System.nanoTime());
                                                LockSupport.parkNanos(100_000);
                                            }
                                        }));
            }
            Thread.sleep(STATED);
            blocker.setAutoCommit(false);
            statement.execute("lock table audit in exclusive mode");
            Thread.sleep(STATED.multipliedBy(3));
            long firstLost = Long.MAX_VALUE;
            long lastLost = Long.MIN_VALUE;
            for (int i = 0; i < readers; i++) {
                int durable = count("many-" + i);
                assertThat(durable).as("durable before the crash").isPositive();
                Long[] ends = taken.get(i).toArray(Long[]::new);
                Long[] begins = begun.get(i).toArray(Long[]::new);
                if (ends.length > durable) {
                    firstLost = Math.min(firstLost, ends[durable]);
                    lastLost = Math.max(lastLost, begins[ends.length - 1]);
                }
            }
            assertThat(firstLost).as("something waits").isLessThan(Long.MAX_VALUE);
            assertThat(Duration.ofNanos(lastLost - firstLost)).isLessThan(STATED);
            stop.set(true);
            blocker.rollback();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        trail.close();
        for (int i = 0; i < readers; i++) {
            assertThat(count("many-" + i)).isEqualTo(taken.get(i).size());
        }
    }

    @Test
    void readsFailWhileTheTrailCannotBeWrittenAndGoOnAfterwards() throws Exception {
        try (Connection blocker = DATABASE.maintenance().getConnection();
                Statement statement = blocker.createStatement()) {
            statement.execute("alter table audit rename to audit_away");
            trail.note(Trails.entry("read", "before"));
            Thread.sleep(STATED);
            assertThatThrownBy(() -> trail.note(Trails.entry("read", "untraced")))
                    .isInstanceOfSatisfying(
                            TrailUnavailable.class,
                            failed ->
                                    assertThat(failed.problem().kind())
                                            .isEqualTo(Problem.Kind.UNAVAILABLE));
            statement.execute("alter table audit_away rename to audit");
        }
        trail.note(Trails.entry("read", "after"));
        trail.close();
        assertThat(count("before")).isOne();
        assertThat(count("untraced")).isZero();
        assertThat(count("after")).isOne();
    }

    @Test
    void aLostConnectionLosesNoEntry() throws Exception {
        for (int i = 0; i < 20; i++) {
            trail.note(Trails.entry("read", "cut"));
            try (Connection killer = DATABASE.maintenance().getConnection();
                    Statement statement = killer.createStatement()) {
                statement.execute(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and query like 'copy audit%'
                        """);
            }
        }
        trail.close();
        assertThat(count("cut")).isGreaterThanOrEqualTo(20);
    }

    private static int count(String id) throws SQLException {
        try (Connection connection = DATABASE.interactive().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from audit where id = ?")) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
