package chartwell.server.wire;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many bytes of bodies may be in memory at once, over all requests. Safe to share between
/// threads.
public final class BodyMemory {
    private static final int UNIT = 1024;

    /// Fair, so that large bodies are not passed by small ones for ever.
    private final Semaphore free;

    /// A memory of so many bytes.
    public BodyMemory(long bytes) {
        free = new Semaphore(units(bytes), true);
    }

    /// What one request has taken of the memory. For use by one thread.
    public final class Share implements AutoCloseable {
        private int held;

        /// Takes what is missing to so many bytes; gives up after a time, and then takes nothing.
        public boolean grow(long bytes, Duration patience) {
            int more = units(bytes) - held;
            if (more <= 0) {
                return true;
            }
            try {
                if (!free.tryAcquire(more, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            held += more;
            return true;
        }

        @Override
        public void close() {
            free.release(held);
            held = 0;
        }
    }

    /// A share of nothing yet.
    public Share share() {
        return new Share();
    }

    private static int units(long bytes) {
        return Math.toIntExact((bytes + UNIT - 1) / UNIT);
    }
}
