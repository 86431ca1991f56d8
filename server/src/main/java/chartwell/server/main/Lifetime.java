package chartwell.server.main;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/// From before anything starts until the process is told to stop by Ctrl-C or SIGTERM, upon which
/// it ends a start that is under way, else what was started. PostgreSQL has a session of its own
/// and would go on without us.
final class Lifetime {
    private final Path data;
    private final Thread starter = Thread.currentThread();
    private final CountDownLatch started = new CountDownLatch(1);
    private boolean stopping;
    private @Nullable Site site;

    private Lifetime(Path data) {
        this.data = data;
    }

    /// Begins; this thread is the one to start something on the data folder.
    static Lifetime begin(Path data) {
        Lifetime lifetime = new Lifetime(data);
        Runtime.getRuntime().addShutdownHook(new Thread(lifetime::stop, "stop"));
        return lifetime;
    }

    /// Starts a site.
    ///
    /// @throws InterruptedException where the process is told to stop meanwhile
    Site start(Callable<Site> start) throws Exception {
        Site made = null;
        try {
            made = start.call();
            if (isStopping()) {
                throw new InterruptedException("told to stop");
            }
            return made;
        } catch (Exception e) {
            if (isStopping()) {
                throw new InterruptedException("told to stop");
            }
            throw e;
        } finally {
            hand(made);
        }
    }

    /// Waits until the process is told to stop.
    static void untilStopped() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized void hand(@Nullable Site made) {
        site = made;
        started.countDown();
    }

    private synchronized void interruptStart() {
        stopping = true;
        if (started.getCount() > 0) {
            starter.interrupt();
        }
    }

    private void stop() {
        interruptStart();
        try {
            started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Site running = site();
        if (running != null) {
            try {
                RunningServer.withdraw(data);
            } catch (IOException e) {
                System.getLogger(Lifetime.class.getName())
                        .log(System.Logger.Level.WARNING, "server.json is left behind");
            }
            running.close();
        }
    }

    private synchronized @Nullable Site site() {
        return site;
    }
}
