package chartwell.record.audit;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Entries that are noted and not yet durable. Bounded twice, by number and by age: while the
/// oldest has waited for longer than a bound nothing is added, so that a crash loses no more than
/// what was noted within that time, however slow the disk is. Safe to share between threads; one
/// thread takes.
final class Backlog {
    private final int most;
    private final long oldestNanos;
    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition eased = lock.newCondition();
    private List<AuditEntry> waiting = new ArrayList<>();
    private int taken;
    private long waitingSince;
    private long takenSince;
    private boolean closed;

    /// A backlog of at most `most` entries that adds nothing while one is older than `oldest`, and
    /// lets a caller wait for `patience`.
    Backlog(int most, Duration oldest, Duration patience) {
        this.most = most;
        this.oldestNanos = oldest.toNanos();
        this.patienceNanos = patience.toNanos();
    }

    /// Adds an entry, waiting for room.
    ///
    /// @return whether it was added; false where there was no room in time, or after closing
    boolean add(AuditEntry entry) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long patience = patienceNanos;
            while (!closed && full()) {
                if (patience <= 0) {
                    return false;
                }
                patience = eased.awaitNanos(patience);
            }
            if (closed) {
                return false;
            }
            if (waiting.isEmpty()) {
                waitingSince = System.nanoTime();
                filled.signal();
            }
            waiting.add(entry);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until there is an entry, lets more gather, and takes all; null when nothing came in
    /// time, or when closed and empty. What is taken counts until [#done].
    @Nullable List<AuditEntry> take(Duration gather, Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = wait.toNanos();
            while (waiting.isEmpty()) {
                if (closed || nanos <= 0) {
                    return null;
                }
                nanos = filled.awaitNanos(nanos);
            }
            long rest = gather.toNanos() - (System.nanoTime() - waitingSince);
            while (!closed && rest > 0) {
                rest = filled.awaitNanos(rest);
            }
            List<AuditEntry> all = waiting;
            waiting = new ArrayList<>(all.size() + 16);
            taken = all.size();
            takenSince = waitingSince;
            return all;
        } finally {
            lock.unlock();
        }
    }

    /// What was taken is durable.
    ///
    /// @return how long the oldest of it had waited
    Duration done() {
        lock.lock();
        try {
            taken = 0;
            eased.signalAll();
            return Duration.ofNanos(System.nanoTime() - takenSince);
        } finally {
            lock.unlock();
        }
    }

    /// Entries not yet durable.
    int size() {
        lock.lock();
        try {
            return waiting.size() + taken;
        } finally {
            lock.unlock();
        }
    }

    /// Takes no more; what is there can still be taken.
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            eased.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean full() {
        if (waiting.size() + taken >= most) {
            return true;
        }
        if (taken == 0 && waiting.isEmpty()) {
            return false;
        }
        return System.nanoTime() - (taken > 0 ? takenSince : waitingSince) > oldestNanos;
    }
}
