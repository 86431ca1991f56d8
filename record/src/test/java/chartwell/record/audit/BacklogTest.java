package chartwell.record.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

class BacklogTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final AuditEntry ENTRY = Trails.entry("read", "o1");

    @Test
    void givesAllThatGathered() throws InterruptedException {
        Backlog backlog = new Backlog(10, NEVER, NEVER);
        backlog.add(ENTRY);
        backlog.add(ENTRY);
        assertThat(backlog.take(Duration.ZERO, NEVER)).hasSize(2);
        assertThat(backlog.take(Duration.ZERO, SOON)).isNull();
    }

    @Test
    void lettingEntriesGatherCountsFromTheOldest() throws InterruptedException {
        Backlog backlog = new Backlog(10, NEVER, NEVER);
        backlog.add(ENTRY);
        Thread.sleep(SOON);
        long before = System.nanoTime();
        backlog.take(SOON, NEVER);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
    }

    @Test
    void refusesWhatFindsNoRoomInTime() throws InterruptedException {
        Backlog backlog = new Backlog(2, NEVER, SOON);
        assertThat(backlog.add(ENTRY)).isTrue();
        assertThat(backlog.add(ENTRY)).isTrue();
        assertThat(backlog.add(ENTRY)).isFalse();
        backlog.take(Duration.ZERO, NEVER);
        assertThat(backlog.add(ENTRY)).as("taken is not yet durable").isFalse();
        backlog.done();
        assertThat(backlog.add(ENTRY)).isTrue();
    }

    @Test
    void addsNothingWhileTheOldestWaitsForTooLong() throws InterruptedException {
        Backlog backlog = new Backlog(1000, SOON, SOON);
        backlog.add(ENTRY);
        backlog.take(Duration.ZERO, NEVER);
        Thread.sleep(SOON.plusMillis(1));
        assertThat(backlog.add(ENTRY)).isFalse();
        assertThat(backlog.done()).isGreaterThan(SOON);
        assertThat(backlog.add(ENTRY)).isTrue();
    }

    @Test
    void whoWaitsForRoomGoesOnWhenThereIs() throws InterruptedException {
        Backlog backlog = new Backlog(1, NEVER, NEVER);
        backlog.add(ENTRY);
        AtomicBoolean added = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(1);
        Thread waiting =
                Thread.startVirtualThread(
                        () -> {
                            started.countDown();
                            try {
                                added.set(backlog.add(ENTRY));
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        started.await();
        backlog.take(Duration.ZERO, NEVER);
        backlog.done();
        waiting.join();
        assertThat(added).isTrue();
    }

    @Test
    void givesTheRestAfterClosingAndTakesNoMore() throws InterruptedException {
        Backlog backlog = new Backlog(10, NEVER, NEVER);
        backlog.add(ENTRY);
        backlog.close();
        assertThat(backlog.add(ENTRY)).isFalse();
        assertThat(backlog.take(NEVER, NEVER)).hasSize(1);
        assertThat(backlog.take(NEVER, NEVER)).isNull();
    }
}
