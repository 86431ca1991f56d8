package chartwell.server.intake;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Four writers, and a bound on the bytes that wait for them or are with them.
final class Senders {

    private static final int WRITERS = 4;

    /// In KiB; a larger bundle goes alone.
    private static final int MOST_IN_FLIGHT = 128 << 10;

    private final Predicate<Parcel> sending;
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final Semaphore room = new Semaphore(MOST_IN_FLIGHT, true);
    private volatile boolean stopped;
    private volatile @Nullable Throwable failure;

    /// `sending` sends one parcel and tells whether to go on.
    Senders(Predicate<Parcel> sending) {
        this.sending = sending;
    }

    /// Hands a parcel to a writer; waits while there is no room. Ground goes alone: after all that
    /// was handed over before it, and before all that comes later.
    void hand(Parcel parcel) throws InterruptedException {
        int needed =
                parcel.ground()
                        ? MOST_IN_FLIGHT
                        : Math.min(MOST_IN_FLIGHT, parcel.bundle().length / 1024 + 1);
        room.acquire(needed);
        writers.execute(
                () -> {
                    try {
                        if (!stopped && !sending.test(parcel)) {
                            stopped = true;
                        }
                    } catch (RuntimeException | Error bug) {
                        failure = bug;
                        stopped = true;
                    } finally {
                        room.release(needed);
                    }
                });
    }

    /// Waits until everything that was handed over is sent; more may follow.
    void settle() throws InterruptedException {
        room.acquire(MOST_IN_FLIGHT);
        room.release(MOST_IN_FLIGHT);
    }

    /// Whether a writer found that it is no use to go on.
    boolean stopped() {
        return stopped;
    }

    /// Waits until everything that was handed over is sent.
    ///
    /// @throws IllegalStateException if a writer failed by a fault of ours
    void finish() throws InterruptedException {
        writers.shutdown();
        while (!writers.awaitTermination(1, TimeUnit.MINUTES)) {
            // as long as it takes: each request has its own limit
        }
        Throwable bug = failure;
        if (bug != null) {
            throw new IllegalStateException("a writer failed: " + bug, bug);
        }
    }
}
