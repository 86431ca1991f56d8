package chartwell.bench.process;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a run has started, ended in reverse order when the run ends, also by Ctrl-C. Safe for all
/// threads.
public final class Children implements AutoCloseable {

    /// Ends one child; called once, and not after it was released.
    public interface Ending {
        void end();
    }

    private final Deque<Ending> running = new ArrayDeque<>();
    private boolean closed;

    private Children() {}

    /// Children that are also ended when this process is told to stop.
    public static Children untilExit() {
        Children children = new Children();
        Runtime.getRuntime().addShutdownHook(new Thread(children::close, "end children"));
        return children;
    }

    /// Notes how a child is ended.
    ///
    /// @throws IllegalStateException after [#close]; the child is ended at once
    public synchronized void add(Ending child) {
        if (closed) {
            child.end();
            throw new IllegalStateException("the run has ended");
        }
        running.push(child);
    }

    /// Forgets a child that has ended by itself.
    public synchronized void release(Ending child) {
        running.remove(child);
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!running.isEmpty()) {
            running.pop().end();
        }
    }
}
