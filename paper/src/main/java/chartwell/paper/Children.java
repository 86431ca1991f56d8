package chartwell.paper;

import chartwell.paper.draw.Asked;
import chartwell.paper.page.Refused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The drawing processes: a bounded number, started when there is something to draw, used again
/// while they behave, killed when they take too long. Safe to share between threads.
final class Children implements AutoCloseable {
    /// Questions to one process; a library that leaks goes with it.
    private static final int QUESTIONS = 200;

    private final List<String> java;
    private final Bounds bounds;
    private final Path folder;
    private final Semaphore free;
    private final ScheduledThreadPoolExecutor timer;

    // Guarded by itself.
    private final Deque<Child> idle = new ArrayDeque<>();

    Children(List<String> java, Bounds bounds, Path folder) {
        this.java = List.copyOf(java);
        this.bounds = bounds;
        this.folder = folder;
        this.free = new Semaphore(bounds.processes(), true);
        this.timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("paper").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /// Either the answer of a process or why there is none.
    sealed interface Outcome<T> {
        record Answer<T>(T answer) implements Outcome<T> {}

        record None<T>(Refused why) implements Outcome<T> {}
    }

    /// Asks one of them.
    ///
    /// @throws IOException where none can be started
    <T> Outcome<T> ask(Asked question, Child.Reading<T> reading) throws IOException {
        try {
            if (!free.tryAcquire(bounds.waiting().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome.None<>(Refused.BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.None<>(Refused.BUSY);
        }
        try {
            Child child = take();
            boolean used = child.asked() > 0;
            Outcome<T> outcome = ask(child, question, reading);
            // One that waited may have gone home just when it was asked.
            return used && outcome instanceof Outcome.None && child.ended()
                    ? ask(new Child(java, bounds, folder), question, reading)
                    : outcome;
        } finally {
            free.release();
        }
    }

    private <T> Outcome<T> ask(Child child, Asked question, Child.Reading<T> reading) {
        ScheduledFuture<?> killing =
                timer.schedule(child::kill, bounds.time().toMillis(), TimeUnit.MILLISECONDS);
        boolean answered = false;
        try {
            T answer = child.ask(question, reading);
            answered = true;
            return new Outcome.Answer<>(answer);
        } catch (IOException | IllegalArgumentException e) {
            return new Outcome.None<>(why(child));
        } finally {
            killing.cancel(false);
            if (answered && child.asked() < QUESTIONS) {
                give(child);
            } else {
                child.close();
            }
        }
    }

    private static Refused why(Child child) {
        if (child.killed()) {
            return Refused.TOO_SLOW;
        }
        return child.exhausted() ? Refused.TOO_COSTLY : Refused.BROKEN;
    }

    private Child take() throws IOException {
        synchronized (idle) {
            while (!idle.isEmpty()) {
                Child child = idle.pop();
                if (child.alive()) {
                    return child;
                }
                child.close();
            }
        }
        return new Child(java, bounds, folder);
    }

    private void give(Child child) {
        synchronized (idle) {
            idle.push(child);
        }
    }

    /// Ends those that wait; those that draw end with their answer.
    @Override
    public void close() {
        timer.shutdown();
        synchronized (idle) {
            idle.forEach(Child::close);
            idle.clear();
        }
    }
}
